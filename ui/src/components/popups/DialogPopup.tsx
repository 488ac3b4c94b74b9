import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import styles from "./Dialog.module.css";
import { useRef } from "react";
import type { DialogProps } from "../Dialog";
import { IconButton } from "../IconButton";

const focusable = 'input, select, textarea, button, a[href], [tabindex]:not([tabindex="-1"])';

export function DialogPopup({
  open,
  onOpenChange,
  title,
  description,
  children,
  actions,
  size = "normal",
  initialFocus,
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  // The close button is nobody's first wish: without anything else to focus, the dialog itself has the keys.
  const firstWithin = () =>
    popup.current?.querySelector<HTMLElement>(`:is(.${styles.body}, .${styles.actions}) :is(${focusable})`) ??
    popup.current;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            ref={popup}
            className={styles.popup}
            data-size={size}
            initialFocus={initialFocus ?? firstWithin}
          >
            <header className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className={styles.description}>{description}</Base.Description>
              )}
            </header>
            {children !== undefined && <div className={styles.body}>{children}</div>}
            {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
            {/* Last in the document, so that the first focus goes to what the dialog is about. */}
            <div className={styles.close}>
              <IconButton label="Close" icon={X} size="small" onClick={() => onOpenChange(false)} />
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
