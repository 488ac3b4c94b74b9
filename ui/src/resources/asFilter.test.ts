import { expect, test } from "vitest";
import { asFilter } from "./asFilter";

test.each([
  ['userName equals "ada"', 'userName eq "ada"'],
  ['userName = "ada"', 'userName eq "ada"'],
  ["username==ada", 'userName eq "ada"'],
  ["userName: ada", 'userName eq "ada"'],
  ["userName “ada”", 'userName co "ada"'],
  ["displayName starts with Ada L", 'displayName sw "Ada L"'],
  ["name.familyName ends with 'lace'", 'name.familyName ew "lace"'],
  ["name contains ada", 'name.formatted co "ada"'],
  ["title != engineer", 'title ne "engineer"'],
  ["department is not IT", 'department ne "IT"'],
  ["active = no", "active eq false"],
  ["active is true", "active eq true"],
  ["active false", "active eq false"],
  ["groups contains Sales", 'groups.display co "Sales"'],
  ["meta.lastModified > 2026-01-31", 'meta.lastModified gt "2026-01-31"'],
  ['department = "IT" and active = true', 'department eq "IT" and active eq true'],
  ["department is Research and Development", 'department eq "Research and Development"'],
  ["title = CEO or title = CFO", 'title eq "CEO" or title eq "CFO"'],
])("%s", (text, filter) => {
  expect(asFilter("User", text)).toBe(filter);
});

test.each(["ada", "ada lovelace", "userName", "userName =", 'userName = "ad', "active = fals", "meta.created > yesterday", "=", ""])(
  "%s is no filter, or only half of one",
  (text) => {
    expect(asFilter("User", text)).toBeNull();
  },
);

test("each kind has its own attributes, and a name may begin like one", () => {
  expect(asFilter("Group", "userName = ada")).toBeNull();
  expect(asFilter("Group", "displayName = Sales")).toBe('displayName eq "Sales"');
  expect(asFilter("Group", "members contains ada")).toBe('members.display co "ada"');
  expect(asFilter("Group", "Members of the board")).toBeNull();
});
