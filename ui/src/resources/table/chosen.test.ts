import { expect, test } from "vitest";
import type { Row } from "../../host";
import { applicable, chosenOf, renew } from "./chosen";
import { choose } from "./selection";

const row = (id: string, more: Partial<Row> = {}) => ({ id, name: id, active: true, deleted: null, ...more }) as Row;
const of = (rows: Row[]) => choose(rows.map(chosenOf));

test("actions apply to whom they can change", () => {
  const selection = of([
    row("on"),
    row("off", { active: false }),
    row("gone", { deleted: "2026-01-01T00:00:00Z" }),
    row("group", { active: null }),
  ]);
  const can = applicable(selection);
  expect(can.deactivate.map((one) => one.id)).toEqual(["on"]);
  expect(can.activate.map((one) => one.id)).toEqual(["off"]);
  expect(can.remove.map((one) => one.id)).toEqual(["on", "off", "group"]);
  expect(can.restore.map((one) => one.id)).toEqual(["gone"]);
});

test("follows fresh readings, and stays the same object if nothing is new", () => {
  const selection = of([row("a"), row("b")]);
  expect(renew(selection, [row("a"), row("c")])).toBe(selection);
  expect(renew(selection, [row("a", { active: false })]).chosen.get("a")?.active).toBe(false);
});
