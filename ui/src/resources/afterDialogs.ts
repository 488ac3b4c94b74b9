/** A dialog that closes keeps the focus for as long as it takes to fade. */
const LONGEST = 1_000;

/** A message in the corner calls itself a dialog as well, and takes the focus from nobody. */
const DIALOG = ":is([role=dialog], [role=alertdialog]):not([aria-modal=false])";

/** Does something when the last dialog is gone, if it left the focus nowhere. */
export function afterDialogs(then: () => void): void {
  const begun = performance.now();
  const look = () => {
    const waiting = document.querySelector(DIALOG) !== null;
    if (waiting && performance.now() - begun < LONGEST) requestAnimationFrame(look);
    else if (document.activeElement === null || document.activeElement === document.body) then();
  };
  requestAnimationFrame(look);
}
