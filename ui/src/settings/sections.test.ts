import { expect, test } from "vitest";
import { sectionAt } from "./sections";

const tops = [20, 300, 900, 1_050, 1_700];

test("the first section at the top and the last one at the end, though it never reaches the top", () => {
  expect(sectionAt(tops, { top: 0, view: 700, whole: 1_900 })).toBe(0);
  expect(sectionAt(tops, { top: 1_200, view: 700, whole: 1_900 })).toBe(4);
});

test("every section is reached on the way, in order", () => {
  const seen = Array.from({ length: 121 }, (_, at) => sectionAt(tops, { top: at * 10, view: 700, whole: 1_900 }));
  expect([...new Set(seen)]).toEqual([0, 1, 2, 3, 4]);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
});

test("where all of it is in view, the first", () => {
  expect(sectionAt(tops, { top: 0, view: 2_000, whole: 2_000 })).toBe(0);
});
