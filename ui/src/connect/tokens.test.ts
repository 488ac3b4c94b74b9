import { expect, test } from "vitest";
import { rotationDone, rows } from "./tokens";

const token = (hint: string, lastUsed: string | null) => ({ hint, created: "2026-03-02T12:00:00Z", expires: null, lastUsed });

test("a token alone is neither new nor former", () => {
  expect(rows([token("aaaa", null)]).map(({ role }) => role)).toEqual(["only"]);
  expect(rows([token("bbbb", null), token("aaaa", null)]).map(({ role }) => role)).toEqual(["new", "former"]);
});

test("a rotation is done when the new token was used", () => {
  expect(rotationDone([token("aaaa", "2026-03-02T12:00:00Z")])).toBe(false);
  expect(rotationDone([token("bbbb", null), token("aaaa", "2026-03-02T12:00:00Z")])).toBe(false);
  expect(rotationDone([token("bbbb", "2026-03-02T12:00:00Z"), token("aaaa", null)])).toBe(true);
});
