import { expect, it } from "vitest";
import { exchange } from "../testing/examples";
import { partsOf } from "./parts";

const told = (took: number, queue: number, database: number) =>
  partsOf({ exchange: exchange({ took }), queue, database }).map((part) => [part.took, Math.round(part.share * 100)]);

it("says where the time went, all of it", () => {
  expect(told(1_000, 250, 500)).toEqual([
    [250, 25],
    [500, 50],
    [250, 25],
  ]);
});

it("holds a sum that is greater than the whole, and nothing at all", () => {
  expect(told(100, 60, 60).map(([, share]) => share)).toEqual([50, 50, 0]);
  expect(told(0, 0, 0).map(([, share]) => share)).toEqual([0, 0, 0]);
});
