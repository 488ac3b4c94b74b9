import { expect, test } from "vitest";
import { columnsOf, fitting, leastWidth, missing, standardColumns, template } from "./columns";

const ids = (width: number, chosen = standardColumns("User")) =>
  fitting(columnsOf("User", false, true), chosen, width).map((column) => column.id);

test("all that is chosen is shown where there is room", () => {
  expect(ids(1200)).toEqual(["state", "name", "userName", "email", "roles", "groups", "modified"]);
});

test("where width is short the least important leave, and the name never", () => {
  expect(ids(820)).toEqual(["state", "name", "userName", "roles", "groups", "modified"]);
  expect(ids(560)).toEqual(["state", "name", "roles", "modified"]);
  expect(ids(420)).toEqual(["state", "name", "modified"]);
  expect(ids(100)).toEqual(["state", "name"]);
});

test("roles are a column where there are any; without one they stay chosen for when there is", () => {
  expect(columnsOf("User", false, true).map((column) => column.exported)).toContain("roles");
  expect(columnsOf("User", false, false).map((column) => column.id)).not.toContain("roles");
  expect(columnsOf("Group", false, true).map((column) => column.id)).not.toContain("roles");
  expect(standardColumns("User").has("roles")).toBe(true);
});

test("what is chosen and not shown says why", () => {
  const every = columnsOf("User", false, true);
  const chosen = standardColumns("User");
  const absent = (deleted: boolean, width: number) => {
    const here = columnsOf("User", deleted, true);
    return Object.fromEntries(missing(every, here, chosen, fitting(here, chosen, width)));
  };
  expect(absent(false, 1200)).toEqual({});
  expect(absent(false, 560)).toEqual({ userName: "no room", email: "no room", groups: "no room" });
  expect(absent(true, 1200)).toEqual({ state: "not for deleted ones", roles: "not for deleted ones" });
});

test("the name cannot be hidden", () => {
  expect(ids(1200, new Set())).toEqual(["name"]);
});

test("among the deleted, when they went stands in for the state", () => {
  const columns = columnsOf("User", true, true).map((column) => column.id);
  expect(columns).not.toContain("state");
  expect(columns).not.toContain("roles");
  expect(columns.at(-1)).toBe("deleted");
});

test("widths", () => {
  const columns = fitting(columnsOf("Group", false, false), standardColumns("Group"), 2000);
  expect(template(columns)).toBe("40px minmax(180px, 4fr) 88px minmax(140px, 3fr) 112px");
  expect(leastWidth(columns)).toBe(40 + 180 + 88 + 140 + 112);
});
