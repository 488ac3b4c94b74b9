import type { ReactNode, RefObject } from "react";
import { onceOpened } from "./onceOpened";

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

export const Dialog = onceOpened<DialogProps>(() => import("./popups").then(({ DialogPopup }) => DialogPopup));
