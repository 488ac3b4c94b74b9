import { expect, test } from "vitest";
import type { HistoryEntry } from "../host";
import { actorWords, idpAsSubject, tell, words } from "./history";

const none = { total: 0, names: [] };
const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  id: 1,
  at: "2026-01-01T00:00:00Z",
  actor: "idp",
  action: "changed",
  version: 2,
  changes: [],
  membersAdded: none,
  membersRemoved: none,
  group: null,
  exchange: null,
  ...more,
});
const title = (more: Partial<HistoryEntry>) => tell(entry(more), "User").title;

test("by whom", () => {
  expect(actorWords("idp", "entra")).toBe("Entra ID");
  expect(actorWords("idp", "other")).toBe("the identity provider");
  expect(actorWords("admin", "okta")).toBe("an administrator here");
  expect(idpAsSubject("okta")).toBe("Okta");
  expect(idpAsSubject(undefined)).toBe("The identity provider");
});

test("what happened", () => {
  const department = {
    path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    before: "A",
    after: "B",
  };
  const off = { path: "active", before: true, after: false };
  const on = { path: "active", before: false, after: true };
  expect(title({ action: "created" })).toBe("Created");
  expect(title({ changes: [off] })).toBe("Deactivated");
  expect(title({ changes: [off, department] })).toBe("Deactivated, and 1 attribute changed");
  expect(title({ action: "reactivated", changes: [on] })).toBe("Activated");
  expect(title({ changes: [department] })).toBe("Department changed");
  expect(title({ changes: [{ ...department, before: null }] })).toBe("Department set");
  expect(title({ changes: [{ ...department, after: null }] })).toBe("Department removed");
  expect(title({ changes: [department, { path: "title", before: "x", after: "y" }] })).toBe("2 attributes changed");
  expect(title({ changes: [{ path: "meta.version", before: "1", after: "2" }] })).toBe(
    "Written again, nothing changed",
  );
});

test("activity is told by the title alone; a creation tells everything", () => {
  const active = { path: "active", before: null, after: true };
  expect(tell(entry({ changes: [{ ...active, before: false }] }), "User").lines).toEqual([]);
  expect(tell(entry({ action: "created", changes: [active] }), "User").lines).toEqual([
    { label: "Active", path: "active", before: null, after: "yes", people: false },
  ]);
});

test("a manager is known by an identifier, to be named where it is shown", () => {
  const change = { path: "manager.value", before: null, after: "7" };
  expect(tell(entry({ changes: [change] }), "User").lines).toEqual([
    { label: "Manager", path: "manager.value", before: null, after: "7", people: true },
  ]);
});

test("members", () => {
  const names = [{ id: "1", kind: "User" as const, name: "Ada" }];
  const told = tell(entry({ membersAdded: { total: 1200, names }, membersRemoved: { total: 1, names } }), "Group");
  expect(told).toMatchObject({
    sign: "members",
    title: "1,200 members added, 1 removed",
    added: { more: 1199 },
    removed: { more: 0 },
  });
  expect(tell(entry({ membersRemoved: { total: 1, names } }), "Group").title).toBe("1 member removed");
});

test("values in words", () => {
  expect(words(null)).toBeNull();
  expect(words([])).toBeNull();
  expect(words(false)).toBe("no");
  expect(words({ value: "a@b", type: "work" })).toBe("a@b (work)");
  expect(words([{ value: "x" }, { value: "y" }])).toBe("x, y");
  expect(words({ street: "1", city: null })).toBe("street: 1, city: nothing");
});

test("coming into a group and leaving it is told of the member", () => {
  const group = { id: "g", kind: "Group" as const, name: "Engineering" };
  expect(tell(entry({ group: { group, joined: true } }), "User")).toMatchObject({ sign: "members", title: "Added to Engineering" });
  expect(tell(entry({ group: { group, joined: false } }), "User").title).toBe("Removed from Engineering");
});
