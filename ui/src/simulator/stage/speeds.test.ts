import { expect, it } from "vitest";
import { speedOf, speeds, speedWord } from "./speeds";

it("says every speed in a word and takes it back", () => {
  for (const times of [0.25, 1, 20, null]) expect(speedOf(speedWord(times))).toBe(times);
});

it("has the speed there is among the choices, also one that is not offered otherwise", () => {
  expect(speeds(1)).toHaveLength(8);
  expect(speeds(null).at(-1)?.value).toBe(speedWord(null));
  expect(speeds(3).map(({ label }) => label)).toEqual(["¼ ×", "½ ×", "1 ×", "2 ×", "3 ×", "5 ×", "10 ×", "20 ×", "As fast as possible"]);
});
