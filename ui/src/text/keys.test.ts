import { expect, it } from "vitest";
import { spellKeys } from "./keys";

it("spells keys as each system's keyboards have them", () => {
  expect(spellKeys("Mod+Shift+K", true)).toEqual(["⌘", "⇧", "K"]);
  expect(spellKeys("Mod+Shift+K", false)).toEqual(["Ctrl", "Shift", "K"]);
  expect(spellKeys("Escape", false)).toEqual(["Esc"]);
  expect(spellKeys("Shift+PageDown", false)).toEqual(["Shift", "Page ↓"]);
});
