import type { Appearance } from "../host";

/** The same name as in public/appearance.js, which reads it before the first paint. */
const remembered = "rollcall.appearance";

export function applyAppearance(appearance: Appearance): void {
  const { dataset } = document.documentElement;
  if (appearance === "system") delete dataset.appearance;
  else dataset.appearance = appearance;
  try {
    localStorage.setItem(remembered, appearance);
  } catch {
    // The settings remember it too; only the first paint may differ.
  }
}
