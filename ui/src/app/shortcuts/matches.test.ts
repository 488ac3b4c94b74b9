import { expect, it } from "vitest";
import { matches } from "./matches";

const pressed = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it("takes Mod as the command key on a Mac and as Ctrl elsewhere", () => {
  expect(matches(pressed("k", { metaKey: true }), "Mod+K", true)).toBe(true);
  expect(matches(pressed("k", { ctrlKey: true }), "Mod+K", true)).toBe(false);
  expect(matches(pressed("k", { ctrlKey: true }), "Mod+K", false)).toBe(true);
});

it("does not take a bare key for one with others held", () => {
  expect(matches(pressed("n"), "n", false)).toBe(true);
  expect(matches(pressed("N", { shiftKey: true }), "n", false)).toBe(false);
  expect(matches(pressed("n", { ctrlKey: true }), "n", false)).toBe(false);
});

it("takes a sign however the keyboard types it", () => {
  expect(matches(pressed("?", { shiftKey: true }), "?", false)).toBe(true);
  expect(matches(pressed("?"), "?", false)).toBe(true);
});

it("takes the space bar by its name", () => {
  expect(matches(pressed(" "), "Space", false)).toBe(true);
  expect(matches(pressed(" ", { ctrlKey: true }), "Space", false)).toBe(false);
  expect(matches(pressed("s"), "Space", false)).toBe(false);
});
