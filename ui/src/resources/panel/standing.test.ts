import { expect, test } from "vitest";
import type { HistoryEntry } from "../../host";
import { standingOf } from "./standing";

const entry = (at: string, more: Partial<HistoryEntry>) =>
  ({ at, actor: "idp", action: "changed", changes: [], ...more }) as HistoryEntry;

test("the last change of activity counts, or else the creation", () => {
  const off = entry("3", { changes: [{ path: "active", before: true, after: false }] });
  const created = entry("1", { action: "created" });
  expect(standingOf([entry("4", {}), off, created], false)).toEqual({ word: "Deactivated", at: "3", actor: "idp" });
  expect(standingOf([entry("4", {}), created], true)).toEqual({ word: "Created", at: "1", actor: "idp" });
  expect(standingOf([entry("4", { action: "reactivated", actor: "admin" }), off], true)).toEqual({
    word: "Activated",
    at: "4",
    actor: "admin",
  });
  expect(standingOf([entry("4", {})], true)).toBeNull();
});
