import { expect, test } from "vitest";
import type { View } from "../host";
import { NO_ROLE } from "./search";
import { countWords, searchingWords, sortOf, viewOf, viewWords } from "./view";

test("a list begins by name; times begin with the latest", () => {
  expect(sortOf("User", {})).toEqual({ by: "name", descending: false });
  expect(sortOf("User", { sort: "modified" })).toEqual({ by: "modified", descending: true });
  expect(sortOf("User", { sort: "modified", dir: "asc" })).toEqual({ by: "modified", descending: false });
});

test("groups have no userName and are neither active nor inactive", () => {
  expect(sortOf("Group", { sort: "userName" }).by).toBe("name");
  expect(viewOf("Group", "main", { state: "active" }, "x").state).toBeUndefined();
  expect(viewOf("Group", "main", { state: "deleted" }, "x").state).toBe("deleted");
});

test("the request holds what was asked and nothing else", () => {
  expect(
    viewOf("User", "main", { q: "  ada ", changed: "today", id: "1", tab: "json" }, "2026-03-01T00:00:00Z"),
  ).toEqual({
    kind: "User",
    connection: "main",
    query: "ada",
    changedSince: "2026-03-01T00:00:00Z",
    sort: { by: "name", descending: false },
  });
});

test("counts in words", () => {
  expect(countWords({ kind: "User" }, 1204, true)).toBe("1,204 users");
  expect(countWords({ kind: "User", state: "deleted" }, 1, true)).toBe("1 deleted user");
  expect(countWords({ kind: "Group" }, 0, true)).toBe("0 groups");
  expect(countWords({ kind: "User", query: "ada", state: "active" }, 10000, false)).toBe("10,000+ matches");
  expect(countWords({ kind: "User", changedSince: "t" }, 1, true)).toBe("1 match");
});

test("a role is part of what is asked and of what is counted; groups have none", () => {
  expect(viewOf("User", "main", { role: "editor" }, "x").role).toEqual({ kind: "holding", role: "editor" });
  expect(viewOf("User", "main", { role: NO_ROLE }, "x").role).toEqual({ kind: "none" });
  expect(viewOf("Group", "main", { role: "editor" }, "x").role).toBeUndefined();
  const editors: View = { kind: "User", role: { kind: "holding", role: "editor" } };
  const name = (key: string) => (key === "editor" ? "Editor" : key);
  expect(countWords(editors, 12, true, name)).toBe("12 users with the role Editor");
  expect(countWords({ ...editors, state: "active" }, 1, true)).toBe("1 active user with the role editor");
  expect(countWords({ kind: "User", role: { kind: "none" } }, 3, true, name)).toBe("3 users without a role");
  expect(countWords({ ...editors, query: "ada" }, 1, true, name)).toBe("1 match");
  expect(viewWords({ ...editors, query: "ada" }, name)).toBe("users with the role Editor that match “ada”");
});

test("a search that goes on says how many it has", () => {
  expect(searchingWords(0)).toBe("Still searching… 0 found");
  expect(searchingWords(1204)).toBe("Still searching… 1,204 found");
});

test("a view in words", () => {
  expect(
    viewWords(viewOf("User", undefined, { q: "ada", state: "inactive", changed: "today", sort: "created" }, "t")),
  ).toBe("inactive users that match “ada”, changed today, sorted by creation, descending");
});
