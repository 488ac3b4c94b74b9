import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "./ConfirmDialog";

/**
 * Closes a dialog; asks first where something was changed in it. The question belongs within the dialog, so that it lies
 * over it and Escape closes only the question.
 */
export function useDiscarding(changed: boolean, onClose: () => void): { close: () => void; question: ReactNode } {
  const [asking, setAsking] = useState(false);
  return {
    close: () => {
      if (changed) setAsking(true);
      else onClose();
    },
    question: (
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Discard the changes?"
        confirmLabel="Discard"
        cancelLabel="Keep editing"
        danger
        onConfirm={async () => onClose()}
      >
        What you changed here is not saved.
      </ConfirmDialog>
    ),
  };
}
