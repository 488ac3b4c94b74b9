import { expect, test } from "vitest";
import { NO_ROLE, parseResourceSearch } from "./search";

test("keeps what is understood", () => {
  const list = { q: "ada", state: "inactive", changed: "today", role: "editor", sort: "modified", dir: "desc" };
  const search = { ...list, id: "1", tab: "json" };
  expect(parseResourceSearch(search)).toEqual(search);
});

test("drops what is not", () => {
  expect(parseResourceSearch({ q: "", state: "gone", sort: "password", dir: "up", tab: 4, other: "x" })).toEqual({});
});

test("a role is a key, or the word for none", () => {
  expect(parseResourceSearch({ role: NO_ROLE, tab: "roles" })).toEqual({ role: NO_ROLE, tab: "roles" });
  expect(parseResourceSearch({ role: "a.b_c-1" })).toEqual({ role: "a.b_c-1" });
  expect(parseResourceSearch({ role: 7 })).toEqual({ role: "7" });
  for (const role of ["", "--", "two words", ".a", "x".repeat(65), null]) {
    expect(parseResourceSearch({ role })).toEqual({});
  }
});

test("what is about to be done is done from a link as well", () => {
  expect(parseResourceSearch({ create: "true", export: 1 })).toEqual({ create: true, export: true });
  expect(parseResourceSearch({ create: "false", export: "no" })).toEqual({});
});

test("a number is searched for as text", () => {
  expect(parseResourceSearch({ q: 4711, id: 7 })).toEqual({ q: "4711", id: "7" });
});
