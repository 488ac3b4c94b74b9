import { Check, type LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import { MenuItemRow } from "./menu/MenuItemRow";
import { MenuRoot, type Trigger } from "./menu/MenuRoot";
import styles from "./Popup.module.css";

export interface SwitcherProps {
  trigger: Trigger;
  /** Heads the choices. */
  label: string;
  value: string | undefined;
  onValueChange: (value: string) => void;
  options: readonly { value: string; content: ReactNode }[];
  /** What stands below the choices. */
  action: { label: string; icon: LucideIcon; onSelect: () => void };
}

/** A menu of things of which one is current. */
export function Switcher({ trigger, label, value, onValueChange, options, action }: SwitcherProps) {
  const id = useId();
  return (
    <MenuRoot trigger={trigger}>
      <div role="group" aria-labelledby={id}>
        <div id={id} className={styles.groupLabel}>
          {label}
        </div>
        {options.map((option) => (
          <MenuItemRow
            key={option.value}
            checked={option.value === value}
            onSelect={() => onValueChange(option.value)}
          >
            <span className={styles.check}>{option.value === value && <Check size={14} aria-hidden />}</span>
            {option.content}
          </MenuItemRow>
        ))}
      </div>
      <hr className={styles.separator} />
      <MenuItemRow onSelect={action.onSelect}>
        <span className={styles.icon}>
          <action.icon size={14} strokeWidth={1.75} aria-hidden />
        </span>
        <span className={styles.label}>{action.label}</span>
      </MenuItemRow>
    </MenuRoot>
  );
}
