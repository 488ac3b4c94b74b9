import { expect, test } from "vitest";
import { pieces, plain } from "./markup";

test("a text is taken apart into its typefaces", () => {
  expect(pieces("Set *Groups* to `.*`, then *Save*")).toEqual([
    { kind: "plain", text: "Set " },
    { kind: "shown", text: "Groups" },
    { kind: "plain", text: " to " },
    { kind: "typed", text: ".*" },
    { kind: "plain", text: ", then " },
    { kind: "shown", text: "Save" },
  ]);
});

test("without typefaces what the console shows is quoted", () => {
  expect(plain("Set *Groups* to `.*`")).toBe("Set “Groups” to .*");
});
