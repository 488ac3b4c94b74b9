import { lazy, type ReactNode, Suspense } from "react";
import { useOnceOpened } from "./useOnceOpened";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, in numbers, and whether it can be undone. */
  children?: ReactNode;
  confirmLabel: string;
  /** "Cancel" unless that could be taken for what is asked about. */
  cancelLabel?: string | undefined;
  danger?: boolean | undefined;
  /** It cannot be confirmed yet, such as until a name was typed. */
  disabled?: boolean | undefined;
  /** What it rejects with is shown inside the dialog, which then stays open. */
  onConfirm: () => Promise<void>;
}

const ConfirmPopup = lazy(() => import("./popups").then((popups) => ({ default: popups.ConfirmPopup })));

export function ConfirmDialog(props: ConfirmDialogProps) {
  if (!useOnceOpened(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <ConfirmPopup {...props} />
    </Suspense>
  );
}
