import { expect, test } from "vitest";
import { columnsOf, fitting, leastWidth, standardColumns, template } from "./columns";

const ids = (width: number, chosen = standardColumns("User")) =>
  fitting(columnsOf("User", false), chosen, width).map((column) => column.id);

test("all that is chosen is shown where there is room", () => {
  expect(ids(1200)).toEqual(["state", "name", "userName", "email", "groups", "modified"]);
});

test("where width is short the least important leave, and the name never", () => {
  expect(ids(700)).toEqual(["state", "name", "userName", "groups", "modified"]);
  expect(ids(420)).toEqual(["state", "name", "modified"]);
  expect(ids(100)).toEqual(["state", "name"]);
});

test("the name cannot be hidden", () => {
  expect(ids(1200, new Set())).toEqual(["name"]);
});

test("among the deleted, when they went stands in for the state", () => {
  const columns = columnsOf("User", true).map((column) => column.id);
  expect(columns).not.toContain("state");
  expect(columns.at(-1)).toBe("deleted");
});

test("widths", () => {
  const columns = fitting(columnsOf("Group", false), standardColumns("Group"), 2000);
  expect(template(columns)).toBe("40px minmax(180px, 4fr) 88px minmax(140px, 3fr) 112px");
  expect(leastWidth(columns)).toBe(40 + 180 + 88 + 140 + 112);
});
