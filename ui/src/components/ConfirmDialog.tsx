import type { ReactNode } from "react";
import { onceOpened } from "./onceOpened";

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

export const ConfirmDialog = onceOpened<ConfirmDialogProps>(() =>
  import("./popups").then(({ ConfirmPopup }) => ConfirmPopup),
);
