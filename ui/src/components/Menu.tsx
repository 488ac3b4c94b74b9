import type { LucideIcon } from "lucide-react";
import { Kbd } from "./Kbd";
import { MenuItemRow } from "./menu/MenuItemRow";
import { MenuRoot, type Trigger } from "./menu/MenuRoot";
import styles from "./Popup.module.css";

export interface MenuItem {
  label: string;
  icon?: LucideIcon | undefined;
  onSelect: () => void;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  shortcut?: string | undefined;
}

export interface MenuProps {
  /** A button; the menu takes its name from it. */
  trigger: Trigger;
  items: readonly (MenuItem | "separator")[];
  align?: "start" | "end" | undefined;
}

export function Menu({ trigger, items, align }: MenuProps) {
  return (
    <MenuRoot trigger={trigger} align={align}>
      {items.map((item, index) =>
        item === "separator" ? (
          // oxlint-disable-next-line react/no-array-index-key -- a separator is only its place
          <hr key={`separator ${index}`} className={styles.separator} />
        ) : (
          <MenuItemRow key={item.label} onSelect={item.onSelect} danger={item.danger} disabled={item.disabled}>
            {item.icon && (
              <span className={styles.icon}>
                <item.icon size={14} strokeWidth={1.75} aria-hidden />
              </span>
            )}
            <span className={styles.label}>{item.label}</span>
            {item.shortcut !== undefined && <Kbd>{item.shortcut}</Kbd>}
          </MenuItemRow>
        ),
      )}
    </MenuRoot>
  );
}
