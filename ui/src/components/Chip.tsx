import { Check, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./Chip.module.css";
import { Num } from "./Num";

export interface ChipProps {
  pressed: boolean;
  onPressedChange: (pressed: boolean) => void;
  icon?: LucideIcon | undefined;
  count?: number | undefined;
  children: ReactNode;
  disabled?: boolean | undefined;
}

/** A filter that is on or off. */
export function Chip({ pressed, onPressedChange, icon: Icon, count, children, disabled }: ChipProps) {
  // As wide as the icon, so that nothing beside it moves.
  const Sign = Icon && pressed ? Check : Icon;
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => onPressedChange(!pressed)}
    >
      {Sign && <Sign size={14} strokeWidth={1.75} aria-hidden />}
      <span className={styles.words}>{children}</span>
      {count !== undefined && (
        <span className={styles.count}>
          <Num value={count} />
        </span>
      )}
    </button>
  );
}
