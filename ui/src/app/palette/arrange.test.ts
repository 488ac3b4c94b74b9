import { Circle } from "lucide-react";
import { expect, it } from "vitest";
import { arrange } from "./arrange";
import type { Entry } from "./entry";

const entry = (label: string): Entry => ({ id: label, label, icon: Circle, run: () => undefined });
const sources = {
  recent: [entry("Ada Lovelace")],
  screens: [entry("Users"), entry("Settings")],
  actions: [entry("Appearance: dark")],
  connections: [],
  users: [entry("Usha Dark")],
  groups: [],
};
const titles = (typed: string) => arrange(typed, sources).map(({ value, items }) => [value, items.map(({ label }) => label)]);

it("shows what there is before anything is typed, and no empty group", () => {
  expect(titles("").map(([title]) => title)).toEqual(["Recent", "Go to", "Actions"]);
});

it("puts a command that is surely meant above people, and one that only might be below them", () => {
  expect(titles("us")).toEqual([
    ["Commands", ["Users"]],
    ["Users", ["Usha Dark"]],
  ]);
  expect(titles("ear")).toEqual([
    ["Users", ["Usha Dark"]],
    ["More commands", ["Appearance: dark"]],
  ]);
});
