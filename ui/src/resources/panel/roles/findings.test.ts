import { describe, expect, test } from "vitest";
import type { Evidence } from "../../../host";
import { findingsOf } from "./findings";

const naming = {
  attribute: (path: string) => ({ title: "job title", nickName: "nickname" })[path] ?? path.replace(/^urn:.*:/, ""),
  group: (id: string) => ({ g1: "Platform Admins", g2: "Board" })[id],
};

const department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";

function evidence(condition: string, attribute: string, holds: boolean, values: string[], more = 0): Evidence {
  return { condition, attribute, holds, values, more };
}

const told = (when: string, ...all: Evidence[]) =>
  findingsOf({ when, evidence: all }, naming).map(({ asks, has }) => `${asks} – ${has}`);

describe("what matched", () => {
  test("is named with the values that did", () => {
    expect(told('groups.value eq "g1"', evidence('groups.value eq "g1"', "groups.value", true, ["Platform Admins"]))).toEqual([
      "Group is Platform Admins – matched “Platform Admins”",
    ]);
  });

  test("is what the user has, where something must not be so", () => {
    const when = 'not (title eq "Fellow") and title ne "Head" and nickName pr and not (userType pr)';
    expect(
      told(
        when,
        evidence('not (title eq "fellow")', "title", true, ["Writer"]),
        evidence('title ne "head"', "title", true, ["Writer"]),
        evidence("nickName pr", "nickName", true, ["Bob"]),
        evidence("not (userType pr)", "userType", true, []),
      ),
    ).toEqual([
      "Job title is not Fellow – this user has “Writer”",
      "Job title is not Head – this user has “Writer”",
      "Nickname is set – this user has “Bob”",
      "UserType is not set – this user has no userType",
    ]);
  });

  test("keeps what is asked together apart, condition by condition", () => {
    const when = 'roles[value eq "Admin"] and groups[display sw "Plat"]';
    expect(
      told(
        when,
        evidence('roles[value eq "admin"]', "roles", true, ["Admin"]),
        evidence('groups[display sw "plat"]', "groups", true, ["Platform Admins", "Platform"]),
      ),
    ).toEqual([
      "App role is Admin – matched “Admin”",
      "Group name starts with “Plat” – matched “Platform Admins” and “Platform”",
    ]);
  });
});

describe("what failed", () => {
  test("shows the user's own value, and the rule's in its own capitals", () => {
    expect(told(`${department} eq "IT"`, evidence(`${department} eq "it"`, department, false, ["Sales"]))).toEqual([
      "Department is IT – this user has “Sales”",
    ]);
  });

  test("says where there is none", () => {
    expect(told("title pr", evidence("title pr", "title", false, []))).toEqual(["Job title is set – this user has no job title"]);
    expect(told('groups.value eq "g1"', evidence('groups.value eq "g1"', "groups.value", false, []))).toEqual([
      "Group is Platform Admins – this user is in no group",
    ]);
    expect(told('roles.value eq "A"', evidence('roles.value eq "a"', "roles.value", false, []))).toEqual([
      "App role is A – this user has no app role",
    ]);
  });

  test("says yes and no", () => {
    expect(told("active eq false", evidence("active eq false", "active", false, ["true"]))).toEqual([
      "Active is no – for this user it is yes",
    ]);
  });

  test("tells in one go what would each have been enough, and counts what is not shown", () => {
    const values = ["Staff", "Everybody"];
    const all = [
      evidence('groups.value eq "g1"', "groups.value", false, values, 3),
      evidence('title eq "head"', "title", false, ["Writer"]),
      evidence('groups[display eq "sales"]', "groups", false, values, 3),
    ];
    const [groups, title] = findingsOf({ when: 'groups[display eq "Sales"] or title eq "Head"', evidence: all }, naming);
    expect(groups).toEqual({
      asks: "Group is Platform Admins or Sales",
      has: "this user is in “Staff”, “Everybody” and 3 more",
      filter: 'groups.value eq "g1" or groups[display eq "sales"]',
    });
    expect(title?.asks).toBe("Job title is Head");
  });
});

test("what cannot be read is shown as it is", () => {
  expect(told("x", evidence("title ~ 1", "title", false, ["Writer"]), evidence("title ~ 2", "title", false, ["Writer"]))).toEqual([
    "title ~ 1 – this user has “Writer”",
    "title ~ 2 – this user has “Writer”",
  ]);
});
