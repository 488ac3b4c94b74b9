import { expect, test } from "vitest";
import type { HistoryEntry } from "../../host";
import { standingOf } from "./standing";

const entry = (at: string, more: Partial<HistoryEntry>) =>
  ({ at, actor: "idp", action: "changed", changes: [], ...more }) as HistoryEntry;

const created = entry("1", { action: "created" });
const off = entry("3", { changes: [{ path: "active", before: true, after: false }] });

test("the last change of activity counts, or else the creation", () => {
  expect(standingOf([entry("4", {}), off, created], "inactive")).toEqual({
    word: "Deactivated",
    at: "3",
    actor: "idp",
  });
  expect(standingOf([entry("4", {}), created], "active")).toEqual({ word: "Created", at: "1", actor: "idp" });
  expect(standingOf([entry("4", { action: "reactivated", actor: "admin" }), off], "active")).toEqual({
    word: "Activated",
    at: "4",
    actor: "admin",
  });
  expect(standingOf([entry("4", {})], "active")).toBeNull();
});

test("who was brought back is here since then, unless something came after", () => {
  const restored = entry("6", { action: "restored", actor: "admin" });
  const deleted = entry("5", { action: "deleted" });
  expect(standingOf([restored, deleted, off, created], "inactive")).toMatchObject({ word: "Restored", at: "6" });
  expect(standingOf([restored, deleted, created], "there")).toMatchObject({ word: "Restored", actor: "admin" });
  expect(standingOf([{ ...off, at: "7" }, restored, deleted, created], "inactive")).toMatchObject({
    word: "Deactivated",
    at: "7",
  });
});

test("of what is deleted, the deletion is told", () => {
  const deleted = entry("5", { action: "deleted" });
  expect(standingOf([deleted, off, created], "deleted")).toEqual({ word: "Deleted", at: "5", actor: "idp" });
});
