import { expect, it } from "vitest";
import { exchange } from "../testing/examples";
import { rowsOf } from "./row";

const gap = (after: number) => ({ after, exchanges: 12, details: 0 });
const rows = [9, 7, 4].map((id) => exchange({ id }));
const places = (...gaps: number[]) =>
  rowsOf({ rows, gaps: gaps.map(gap) }).map(({ id, above, below }) => [id, above?.after, below?.after]);

it("puts a gap above the newest request that is older", () => {
  expect(places(7)).toEqual([
    ["9", undefined, undefined],
    ["7", 7, undefined],
    ["4", undefined, undefined],
  ]);
  // The request right before the gap is not among those that are wanted.
  expect(places(6)[2]).toEqual(["4", 6, undefined]);
});

it("puts a gap at the ends of a page where it belongs", () => {
  expect(places(9)[0]).toEqual(["9", 9, undefined]);
  expect(places(3)[2]).toEqual(["4", undefined, 3]);
});
