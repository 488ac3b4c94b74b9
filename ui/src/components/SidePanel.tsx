import { X } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { IconButton } from "./IconButton";
import styles from "./SidePanel.module.css";

export interface SidePanelProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Names the region for those who listen. */
  label: string;
}

/**
 * Details beside a list. It takes no focus when it opens, so that the arrow keys go on moving through the list.
 * Its parent is a `Page` with `fill`: beside the list where there is room, over it where there is not.
 */
export function SidePanel({ open, onClose, title, subtitle, actions, children, label }: SidePanelProps) {
  if (!open) return null;
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // What was opened from within and lies over the panel, such as a dialog, closes itself alone.
    if (!event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from anywhere within
    <aside className={styles.panel} aria-label={label} onKeyDown={closeOnEscape}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.actions}>
          {actions}
          <IconButton label="Close" icon={X} shortcut="Escape" onClick={onClose} />
        </div>
        {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}
