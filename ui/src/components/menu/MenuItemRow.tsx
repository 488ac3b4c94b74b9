import { type ReactNode, use } from "react";
import { cx } from "../cx";
import styles from "../Popup.module.css";
import { CloseMenu } from "./CloseMenu";

interface MenuItemRowProps {
  onSelect: () => void;
  /** One of several of which one is chosen. */
  checked?: boolean | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  children: ReactNode;
}

export function MenuItemRow({ onSelect, checked, danger = false, disabled = false, children }: MenuItemRowProps) {
  const close = use(CloseMenu);
  return (
    <button
      type="button"
      role={checked === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={checked}
      aria-disabled={disabled || undefined}
      tabIndex={-1}
      className={cx(styles.item, danger && styles.danger)}
      onPointerMove={(event) => !disabled && event.currentTarget.focus({ preventScroll: true })}
      onClick={() => {
        if (disabled) return;
        // Closed first: what it does may put the focus elsewhere.
        close();
        onSelect();
      }}
    >
      {children}
    </button>
  );
}
