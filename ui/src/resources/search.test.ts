import { expect, test } from "vitest";
import { parseResourceSearch } from "./search";

test("keeps what is understood", () => {
  const search = { q: "ada", state: "inactive", changed: "today", sort: "modified", dir: "desc", id: "1", tab: "json" };
  expect(parseResourceSearch(search)).toEqual(search);
});

test("drops what is not", () => {
  expect(parseResourceSearch({ q: "", state: "gone", sort: "password", dir: "up", tab: 4, other: "x" })).toEqual({});
});

test("a number is searched for as text", () => {
  expect(parseResourceSearch({ q: 4711, id: 7 })).toEqual({ q: "4711", id: "7" });
});
