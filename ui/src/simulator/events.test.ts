import { expect, it } from "vitest";
import type { DemoEvent, DemoMistakes, Dialect } from "../host";
import { HAPPENINGS, happeningsOf } from "./events";

// A word that is added to the type has to be added here, or this is not accepted.
const ALL: Record<DemoEvent, true> = {
  joiner: true,
  "on-demand": true,
  mover: true,
  "name-change": true,
  "manager-change": true,
  "manager-lost": true,
  leaver: true,
  unassigned: true,
  return: true,
  "hard-delete": true,
  "group-created": true,
  "group-renamed": true,
  "membership-changed": true,
  "group-deleted": true,
  "role-assigned": true,
  "role-changed": true,
  "two-roles": true,
  "no-role": true,
  "token-mistyped": true,
  "token-corrected": true,
  accident: true,
  "accident-undone": true,
};

it("offers everything that can happen, once", () => {
  const all = HAPPENINGS.flatMap(({ happenings }) => happenings.map(({ event }) => event));
  expect(all.toSorted()).toEqual(Object.keys(ALL).toSorted());
});

const offered = (dialect: Dialect, mistakes: DemoMistakes) =>
  happeningsOf({ dialect, mistakes }).flatMap(({ happenings }) => happenings.map(({ event }) => event));

it("offers to set right what is wrong, and nothing else", () => {
  const right = offered("entra", { token: false, filter: false });
  expect(right).toEqual(expect.arrayContaining(["token-mistyped", "accident"]));
  expect(right).not.toEqual(expect.arrayContaining(["token-corrected"]));
  expect(right).not.toEqual(expect.arrayContaining(["accident-undone"]));
  const wrong = offered("entra", { token: true, filter: true });
  expect(wrong).toEqual(expect.arrayContaining(["token-corrected", "accident-undone"]));
  expect(wrong).not.toEqual(expect.arrayContaining(["token-mistyped"]));
  expect(wrong).not.toEqual(expect.arrayContaining(["accident"]));
});

it("calls no two of them alike", () => {
  const labels = HAPPENINGS.flatMap(({ happenings }) => happenings.map(({ label }) => label));
  expect(new Set(labels).size).toBe(labels.length);
});

it("offers provisioning on demand where the console has a button for it", () => {
  const words = (dialect: Dialect) => offered(dialect, { token: false, filter: false });
  expect(words("entra")).toContain("on-demand");
  expect(words("entra-flag")).toContain("on-demand");
  expect(words("okta-wizard")).not.toContain("on-demand");
  expect(words("okta-wizard")).toHaveLength(words("entra").length - 1);
});
