import { expect, it } from "vitest";
import { listInWords } from "./list";

it("names a few of many, and never counts a single one", () => {
  expect(listInWords([], "and")).toBe("");
  expect(listInWords(["a"], "and")).toBe("a");
  expect(listInWords(["a", "b", "c"], "and")).toBe("a, b and c");
  expect(listInWords(["a", "b", "c"], "or", 2)).toBe("a, b or c");
  expect(listInWords(["a", "b", "c", "d"], "or", 2)).toBe("a, b or 2 others");
});
