import { expect, it } from "vitest";
import { duration } from "./duration";

it("says a duration with two figures, in the unit that fits", () => {
  expect([4, 420, 12_345, 345_678, 1_234_567, 34_000_000, 200_000_000].map(duration)).toEqual([
    "< 0.01 ms",
    "0.42 ms",
    "12 ms",
    "346 ms",
    "1.2 s",
    "34 s",
    "3 min",
  ]);
});
