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
  seldom: [entry("Licences")],
  roles: [entry("Users who are Editor")],
  users: [entry("Usha Dark")],
  groups: [],
};
const titles = (typed: string) => arrange(typed, sources).map(({ value, items }) => [value, items.map(({ label }) => label)]);

it("shows what there is before anything is typed, and no empty group", () => {
  expect(titles("").map(([title]) => title)).toEqual(["Recent", "Go to", "Actions"]);
});

it("finds what is done now and then, and does not list it before", () => {
  expect(titles("").flat(2)).not.toContain("Licences");
  expect(titles("lic")).toEqual([["Commands", ["Licences"]], ["Users", ["Usha Dark"]]]);
});

it("shows a few roles of many, and none before they are looked for", () => {
  const roles = Array.from({ length: 40 }, (_, at) => entry(`Users who are R${at}`));
  const shown = (typed: string) => {
    const items = arrange(typed, { ...sources, roles }).flatMap((group) => group.items);
    return items.filter((each) => roles.includes(each)).map(({ label }) => label);
  };
  expect(shown("")).toEqual([]);
  expect(shown("users")).toHaveLength(6);
  expect(shown("r39")).toEqual(["Users who are R39"]);
});

it("puts a command that is surely meant above people, and one that only might be below them", () => {
  expect(titles("us")).toEqual([
    ["Commands", ["Users", "Users who are Editor"]],
    ["Users", ["Usha Dark"]],
  ]);
  expect(titles("ear")).toEqual([
    ["Users", ["Usha Dark"]],
    ["More commands", ["Appearance: dark"]],
  ]);
});
