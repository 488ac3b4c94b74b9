import type { LucideIcon } from "lucide-react";
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
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => onPressedChange(!pressed)}
    >
      {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}
      <span>{children}</span>
      {count !== undefined && (
        <span className={styles.count}>
          <Num value={count} />
        </span>
      )}
    </button>
  );
}
