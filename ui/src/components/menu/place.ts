const gap = 4;
const margin = 8;

/** Below the trigger, or above it where there is more room; within the window in any case. */
export function placeMenu(menu: HTMLElement, trigger: HTMLElement, align: "start" | "end"): void {
  const anchor = trigger.getBoundingClientRect();
  menu.style.minWidth = `${Math.max(180, Math.round(anchor.width))}px`;
  const below = window.innerHeight - anchor.bottom - gap - margin;
  const above = anchor.top - gap - margin;
  const goesBelow = menu.offsetHeight <= below || below >= above;
  menu.style.maxHeight = `${Math.floor(Math.min(420, goesBelow ? below : above))}px`;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = align === "start" ? anchor.left : anchor.right - width;
  menu.style.left = `${Math.round(Math.max(margin, Math.min(left, window.innerWidth - width - margin)))}px`;
  menu.style.top = `${Math.round(goesBelow ? anchor.bottom + gap : anchor.top - gap - height)}px`;
}
