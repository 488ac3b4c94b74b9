import { expect, it } from "vitest";
import { groupsIn, namingOf, wordsOf } from "./naming";

it("finds the groups that a filter mentions, however it does", () => {
  expect(groupsIn('groups[value eq "a" and type eq "direct"] or not (groups.value eq "b") or groups eq "c"')).toEqual([
    "a",
    "b",
    "c",
  ]);
  expect(groupsIn('groups.display eq "Board" and roles[value eq "a"]')).toEqual([]);
  expect(groupsIn("groups[")).toEqual([]);
});

it("says a filter with the names that groups have now", () => {
  const naming = namingOf([
    { id: "G1", name: "Platform Admins", connection: "contoso" },
    { id: "g2", name: null, connection: null },
  ]);
  expect(wordsOf('groups[value eq "g1"] and title sw "Head"', naming)).toBe(
    "Group is Platform Admins and job title starts with “Head”",
  );
  expect(wordsOf('groups[value eq "g2"]', naming)).toContain("gone");
  expect(wordsOf("title like", naming)).toBeNull();
});
