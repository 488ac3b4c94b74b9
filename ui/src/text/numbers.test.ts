import { describe, expect, it } from "vitest";
import { bytes, count, number } from "./numbers";

it("groups figures and marks what is only the least", () => {
  expect(number(1_234_567)).toBe("1,234,567");
  expect(number(1_000, false)).toBe("1,000+");
});

it("counts in the singular and the plural", () => {
  expect(count(1, "user")).toBe("1 user");
  expect(count(0, "user")).toBe("0 users");
  expect(count(2, "entry", "entries")).toBe("2 entries");
  expect(count(1_200)).toBe("1,200");
});

describe("bytes", () => {
  it.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1_000, "1 kB"],
    [48_234_496, "48.2 MB"],
    [5_000_000_000_000_000, "5,000 TB"],
  ])("writes %i", (value, words) => {
    expect(bytes(value)).toBe(words);
  });
});
