import { afterEach, expect, it } from "vitest";
import { acting } from "./catalogue";
import { isSingle, setSingleKeys, singleKeys } from "./singleKeys";

afterEach(() => setSingleKeys(true));

const all = (single: boolean) => acting(single).flatMap(({ shortcuts }) => shortcuts);

it("knows a single key from a chord and from a key that writes nothing", () => {
  expect(["n", "/", "?", "Shift+N"].every(isSingle)).toBe(true);
  expect(["Mod+K", "Alt+Up", "Enter", "Escape", "Delete"].some(isSingle)).toBe(false);
});

it("lists only what acts: without single keys what is left of each, and nothing that is nothing else", () => {
  expect(all(true).find(({ does }) => does === "Row above")?.keys).toEqual(["Up", "k"]);
  expect(all(false).find(({ does }) => does === "Row above")?.keys).toEqual(["Up"]);
  expect(all(false).some(({ does }) => does === "Search")).toBe(false);
  expect(all(false).flatMap(({ keys }) => keys).some(isSingle)).toBe(false);
});

it("remembers the choice, and tells the style sheet", () => {
  setSingleKeys(false);
  expect(singleKeys()).toBe(false);
  expect(localStorage.getItem("rollcall.single-keys")).toBe("off");
  expect(document.documentElement.dataset["singleKeys"]).toBe("off");
  setSingleKeys(true);
  expect(singleKeys()).toBe(true);
  expect(document.documentElement.dataset["singleKeys"]).toBeUndefined();
});
