import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type RefObject, useRef, useState } from "react";
import { type Failure, toFailure } from "../../host";
import { Button } from "../Button";
import type { ConfirmDialogProps } from "../ConfirmDialog";
import styles from "./Dialog.module.css";
import { FailureNotice } from "../FailureNotice";

export function ConfirmPopup(props: ConfirmDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Viewport className={styles.viewport}>
          {/* A danger is never one unread Enter away: the way back has the focus. */}
          <AlertDialog.Popup
            className={styles.popup}
            data-size="small"
            {...(props.danger ? { initialFocus: cancel } : {})}
          >
            <header className={styles.header}>
              <AlertDialog.Title className={styles.title}>{props.title}</AlertDialog.Title>
            </header>
            <Question {...props} cancel={cancel} />
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** Mounted with each opening, so that a former failure is not shown again. */
function Question({
  children,
  confirmLabel,
  cancelLabel = "Cancel",
  danger = false,
  disabled = false,
  onConfirm,
  onOpenChange,
  cancel,
}: ConfirmDialogProps & { cancel: RefObject<HTMLButtonElement | null> }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const confirm = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    setBusy(false);
  };

  return (
    <>
      <div className={styles.body}>
        {children !== undefined && (
          <AlertDialog.Description className={styles.facts} render={<div />}>
            {children}
          </AlertDialog.Description>
        )}
        {failure && <FailureNotice failure={failure} />}
      </div>
      <footer className={styles.actions}>
        <Button ref={cancel} onClick={() => onOpenChange(false)}>
          {cancelLabel}
        </Button>
        <Button variant={danger ? "danger" : "primary"} busy={busy} disabled={disabled} onClick={() => void confirm()}>
          {confirmLabel}
        </Button>
      </footer>
    </>
  );
}
