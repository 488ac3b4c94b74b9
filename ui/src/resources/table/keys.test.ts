import { expect, test } from "vitest";
import { commandOf, type Key } from "./keys";

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

test.each([
  ["ArrowDown", { do: "move", by: 1, extend: false }],
  ["k", { do: "move", by: -1, extend: false }],
  ["PageDown", { do: "page", by: 1, extend: false }],
  ["Home", { do: "first", extend: false }],
  ["Enter", { do: "open" }],
  [" ", { do: "toggle" }],
  ["Escape", { do: "escape" }],
])("%s", (name, command) => expect(commandOf(key(name), false, true)).toEqual(command));

test("Shift extends, with letters too", () => {
  expect(commandOf(key("ArrowUp", { shiftKey: true }), false, true)).toEqual({ do: "move", by: -1, extend: true });
  expect(commandOf(key("J", { shiftKey: true }), false, true)).toEqual({ do: "move", by: 1, extend: true });
});

test("Ctrl and ⌘ with A are all; other chords are left to the application", () => {
  expect(commandOf(key("a", { ctrlKey: true }), false, true)).toEqual({ do: "all" });
  expect(commandOf(key("a", { metaKey: true }), false, true)).toEqual({ do: "all" });
  expect(commandOf(key("k", { ctrlKey: true }), false, true)).toBeNull();
  expect(commandOf(key("ArrowDown", { altKey: true }), false, true)).toBeNull();
});

test("left and right go to the neighbours only beside an open panel", () => {
  expect(commandOf(key("ArrowRight"), false, true)).toBeNull();
  expect(commandOf(key("ArrowRight"), true, true)).toEqual({ do: "move", by: 1, extend: false });
});

test("the vi keys can be switched off, and the arrows stay", () => {
  expect(commandOf(key("j"), false, false)).toBeNull();
  expect(commandOf(key("K", { shiftKey: true }), false, false)).toBeNull();
  expect(commandOf(key("ArrowDown"), false, false)).toEqual({ do: "move", by: 1, extend: false });
});
