// Dialogs and toasts, in a part of the build of its own that is loaded right after the first paint: holding the
// focus within a dialog takes much code, and nothing of it is needed to paint.
export { ConfirmPopup } from "./ConfirmPopup";
export { DialogPopup } from "./DialogPopup";
export { ToastList } from "./ToastList";
