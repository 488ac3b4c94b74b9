import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { sections } from "./sections";

/** What a setting is changed with: a field before the buttons around it. */
const CONTROLS = [
  'input:not([aria-hidden], [tabindex="-1"], :disabled)',
  '[role="radio"][aria-checked="true"]',
  '[role="switch"]:not([aria-disabled="true"])',
  "button:not(:disabled)",
];

/** Links such as the status bar's lead to one section, or to one setting and the field that changes it. */
export function useLeadTo(ready: boolean): void {
  // Each time anew, also to the same place.
  const location = useRouterState({ select: (state) => state.location });
  useEffect(() => {
    const place = ready && location.hash !== "" ? document.getElementById(location.hash) : null;
    if (!place) return;
    const isSection = sections.some(({ id }) => id === location.hash);
    place.scrollIntoView({ block: isSection ? "start" : "nearest" });
    if (isSection) return;
    const control = CONTROLS.map((kind) => place.querySelector<HTMLElement>(kind)).find((found) => found !== null);
    control?.focus({ preventScroll: true });
  }, [ready, location]);
}
