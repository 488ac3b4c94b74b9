import { expect, it } from "vitest";
import type { DemoEvent } from "../host";
import { HAPPENINGS } from "./events";

// A word that is added to the type has to be added here, or this is not accepted.
const ALL: Record<DemoEvent, true> = {
  joiner: true,
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
  const offered = HAPPENINGS.flatMap(({ happenings }) => happenings.map(({ event }) => event));
  expect(offered.toSorted()).toEqual(Object.keys(ALL).toSorted());
});

it("calls no two of them alike", () => {
  const labels = HAPPENINGS.flatMap(({ happenings }) => happenings.map(({ label }) => label));
  expect(new Set(labels).size).toBe(labels.length);
});
