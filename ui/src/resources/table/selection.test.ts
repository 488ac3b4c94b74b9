import { describe, expect, test } from "vitest";
import { choose, MOST, NOTHING, rangeTo, type Selection, stretch, toggle } from "./selection";

interface One {
  id: string;
}

const row = (id: string): One => ({ id });
const rows = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => row(`u${first + at}`));
const ids = (selection: Selection<One>) => [...selection.chosen.keys()];

describe("one by one", () => {
  test("chooses and lets go", () => {
    const one = toggle<One>(NOTHING, 3, row("a"));
    const two = toggle(one, 4, row("b"));
    expect(ids(two)).toEqual(["a", "b"]);
    expect(ids(toggle(two, 3, row("a")))).toEqual(["b"]);
    expect(ids(one)).toEqual(["a"]);
  });
});

describe("ranges", () => {
  test("grow and shrink around where they began and keep what was chosen before", () => {
    let selection: Selection<One> = toggle(toggle<One>(NOTHING, 50, row("u50")), 10, row("u10"));
    expect(rangeTo(selection, 10, 12)).toEqual({ first: 10, last: 12 });
    selection = stretch(selection, 10, rows(10, 12));
    expect(ids(selection).toSorted()).toEqual(["u10", "u11", "u12", "u50"]);
    selection = stretch(selection, 11, rows(10, 11));
    expect(ids(selection).toSorted()).toEqual(["u10", "u11", "u50"]);
    expect(rangeTo(selection, 11, 8)).toEqual({ first: 8, last: 10 });
  });
  test("begin at the focused row if nothing was chosen", () => {
    expect(rangeTo(NOTHING, 5, 6)).toEqual({ first: 5, last: 6 });
    expect(stretch<One>(NOTHING, 5, rows(5, 6)).range?.anchor).toBe(5);
  });
  test("end at the limit, on the side where they began", () => {
    expect(rangeTo(NOTHING, 0, 999_999)).toEqual({ first: 0, last: MOST - 1 });
    expect(rangeTo(NOTHING, 999_999, 0)).toEqual({ first: 1_000_000 - MOST, last: 999_999 });
  });
});

test("all shown, as far as the limit goes", () => {
  expect(choose(rows(0, MOST + 5)).chosen.size).toBe(MOST);
  expect(choose(rows(0, 12), 10).chosen.size).toBe(10);
});
