import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../components/IconButton";
import { number } from "../../text";
import styles from "./Acts.module.css";

export interface SelectionBarProps {
  /** How many are chosen. */
  size: number;
  /** How many may be. */
  most: number;
  onClear: () => void;
  /** What can be done with them. */
  children: ReactNode;
}

/** How many rows are chosen, and what can be done with them. */
export function SelectionBar({ size, most, onClear, children }: SelectionBarProps) {
  return (
    <div className={styles.bar} data-bottom-bar role="region" aria-label="Selection">
      <span className={styles.count} role="status" data-numeric>
        {number(size)} selected
        {size >= most && <span className={styles.limit}> (no more at once)</span>}
      </span>
      <div className={styles.buttons}>
        {children}
        <IconButton label="Clear the selection" icon={X} shortcut="Escape" onClick={onClear} />
      </div>
    </div>
  );
}
