/** What was refused may be said below what is in view, behind the bar that stands at the bottom. */
export function intoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: "nearest" });
}
