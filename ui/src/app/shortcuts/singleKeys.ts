// Whether keys such as `n` or `/` act by themselves (WCAG 2.1.4: whoever dictates, or presses keys by chance, can do
// without them). Remembered in this browser: it is a matter of who sits here, not of the server.

import { useSyncExternalStore } from "react";

const remembered = "rollcall.single-keys";
const listeners = new Set<() => void>();
let on = true;

function recall(): void {
  try {
    on = localStorage.getItem(remembered) !== "off";
  } catch {
    // Storage may be forbidden; then they act.
  }
  // Where a key is shown beside what it does, the style sheet hides it.
  if (on) delete document.documentElement.dataset["singleKeys"];
  else document.documentElement.dataset["singleKeys"] = "off";
  for (const each of listeners) each();
}

export function singleKeys(): boolean {
  return on;
}

export function setSingleKeys(wanted: boolean): void {
  try {
    localStorage.setItem(remembered, wanted ? "on" : "off");
  } catch {
    // Then it cannot be chosen.
  }
  recall();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeys);
}

/** Whether a shortcut is one key that writes a character, without Ctrl, Alt or the command key. */
export function isSingle(keys: string): boolean {
  return /^(?:Shift\+)?.$/u.test(keys);
}

recall();
// Another window of the same browser.
window.addEventListener("storage", ({ key }) => key === remembered && recall());
