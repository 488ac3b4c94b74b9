import { describe, expect, test } from "vitest";
import {
  drift,
  extentOf,
  offsetAt,
  reveal,
  ROW_HEIGHT,
  rowsPerPage,
  scrollTopAt,
  shift,
  TALLEST,
  visible,
} from "./window";

describe("few rows", () => {
  const extent = extentOf(1000, 640);
  test("are as tall as they are", () => {
    expect(extent).toMatchObject({ height: 32_000, ratio: 1, end: 31_360 });
  });
  test("the window is what can be seen and a little more", () => {
    expect(visible(extent, 0)).toEqual({ first: 0, last: 27 });
    expect(visible(extent, 3200)).toEqual({ first: 92, last: 127 });
    expect(visible(extent, extent.end)).toEqual({ first: 972, last: 999 });
  });
  test("half a row counts as seen at both ends", () => {
    expect(visible(extent, 3216, 0)).toEqual({ first: 100, last: 120 });
  });
});

test("no rows", () => {
  const extent = extentOf(0, 640);
  expect(extent).toMatchObject({ height: 0, end: 0, ratio: 1 });
  expect(visible(extent, 0)).toEqual({ first: 0, last: -1 });
});

describe("1,000,000 rows", () => {
  const extent = extentOf(1_000_000, 617);
  test("stay far below what browsers can hold", () => {
    expect(extent.height).toBe(TALLEST);
    expect(extent.height).toBeLessThan(2 ** 24);
  });
  test("both ends are reached exactly", () => {
    expect(offsetAt(extent, 0)).toBe(0);
    expect(offsetAt(extent, TALLEST - 617)).toBe(1_000_000 * ROW_HEIGHT - 617);
    expect(visible(extent, extent.end, 0).last).toBe(999_999);
  });
  test("there and back is the same place", () => {
    for (const index of [0, 1, 31_250, 499_999, 777_777, 999_980]) {
      const offset = index * ROW_HEIGHT;
      expect(offsetAt(extent, scrollTopAt(extent, offset))).toBeCloseTo(offset, 5);
    }
  });
});

test("a row comes into view by the shortest way", () => {
  const extent = extentOf(1000, 640);
  expect(reveal(extent, 320, 15)).toBe(320);
  expect(reveal(extent, 320, 3)).toBe(96);
  expect(reveal(extent, 320, 40)).toBe(41 * 32 - 640);
  expect(reveal(extent, 320, 999)).toBe(extent.end);
});

test("a page of the keyboard keeps a row", () => {
  expect(rowsPerPage(extentOf(1000, 640))).toBe(19);
  expect(rowsPerPage(extentOf(1000, 10))).toBe(1);
});

test("finds what moved", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const at = (index: number) => (ids[index] === undefined ? undefined : { id: ids[index] });
  expect(drift("c", 2, at)).toBe(0);
  expect(drift("e", 2, at)).toBe(2);
  expect(drift("a", 3, at)).toBe(-3);
  expect(drift("gone", 2, at)).toBeUndefined();
});

test("the view follows most of what is in it", () => {
  const before = ["a", "b", "c", "d"].map((id, at) => ({ id, index: at + 10 }));
  const after = ["c", "new", "a", "b", "d"];
  const at = (index: number) => (after[index - 9] === undefined ? undefined : { id: after[index - 9] as string });
  // c went to the front, one is new: a, b, d moved by 1, 1, 0.
  expect(shift(before, at)).toBe(1);
  expect(shift(before, () => undefined)).toBe(0);
  expect(shift([], at)).toBe(0);
});
