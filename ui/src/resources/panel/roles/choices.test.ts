import { expect, test } from "vitest";
import type { Policy, UserRoles } from "../../../host";
import { choicesOf, consequencesOf } from "./choices";

const policy: Policy = {
  roles: [
    { key: "admin", name: "Administrator", description: "May do everything.", protected: true },
    { key: "editor", name: "Editor" },
    { key: "viewer", name: "Viewer" },
    { key: "old", name: "Old", archived: true },
  ],
  rules: [],
};
const user: UserRoles = {
  active: true,
  held: [{ role: "admin", since: "2026-03-01T00:00:00Z", cause: { kind: "expiry" }, kept: false }],
  explained: [],
  overrides: [{ role: "viewer", ruling: "deny", reason: "left", expires: null, made: "2026-03-01T00:00:00Z" }],
  events: [],
};

const brief = (ruling: "grant" | "deny") =>
  choicesOf(ruling, policy, user).map(({ label, description }) => `${label}: ${description ?? ""}`);

test("what makes a difference comes first, and what is archived is not offered", () => {
  expect(brief("grant")).toEqual([
    "Editor: ",
    "Viewer: Taken by an override now, which this replaces",
    "Administrator: Holds it already",
  ]);
  expect(brief("deny")).toEqual([
    "Administrator: May do everything.",
    "Editor: Does not hold it",
    "Viewer: Taken by an override now, which this replaces",
  ]);
});

test("what has to be known before", () => {
  const titles = (...[ruling, role, state, whose]: Parameters<typeof consequencesOf>) =>
    consequencesOf(ruling, role, state, whose).map(({ title }) => title);
  const holders = [{ role: "admin", users: 1 }];
  expect(titles("deny", "admin", { policy, holders }, user)).toEqual(["Nobody else holds Administrator"]);
  expect(titles("deny", "admin", { policy, holders: [{ role: "admin", users: 2 }] }, user)).toEqual([]);
  expect(titles("grant", "editor", { policy, holders }, user)).toEqual([]);
  expect(titles("grant", "editor", { policy: { ...policy, mode: "highest" }, holders }, user)).toEqual(["Only one role is held"]);
  expect(titles("grant", "editor", { policy, holders }, { ...user, active: false })).toEqual(["This user is inactive"]);
});
