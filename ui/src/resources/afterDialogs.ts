/** A dialog that closes keeps the focus for as long as it takes to fade, and rows may go when the list is read again. */
const LONGEST = 1_000;

/** A message in the corner calls itself a dialog as well, and takes the focus from nobody. */
const DIALOG = ":is([role=dialog], [role=alertdialog]):not([aria-modal=false])";

/** Does something whenever the focus is nowhere within a moment after the last dialog is gone. */
export function afterDialogs(then: () => void): void {
  const begun = performance.now();
  const look = () => {
    const late = performance.now() - begun >= LONGEST;
    const waiting = !late && document.querySelector(DIALOG) !== null;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!waiting && lost) then();
    if (!late) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
