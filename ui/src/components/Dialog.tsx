import { lazy, type ReactNode, type RefObject, Suspense } from "react";
import { useOnceOpened } from "./useOnceOpened";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons at the bottom, the one that goes ahead last. */
  actions?: ReactNode;
  size?: "small" | "normal" | "large" | undefined;
  /** What is focused first; the first thing that takes focus if absent. */
  initialFocus?: RefObject<HTMLElement | null> | undefined;
}

const DialogPopup = lazy(() => import("./popups").then((popups) => ({ default: popups.DialogPopup })));

export function Dialog(props: DialogProps) {
  if (!useOnceOpened(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  );
}
