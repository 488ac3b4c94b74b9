import { expect, it } from "vitest";
import { partsOf } from "./parts";

const change = (path: string) => ({ path, before: "a", after: "b" });

it("takes together what can only be brought back together, and leaves out what tells nothing", () => {
  const changes = [
    change("name.givenName"),
    change("name.familyName"),
    change("title"),
    change('emails[type eq "work"].value'),
    change("meta.lastModified"),
  ];
  const parts = partsOf(changes, null);
  expect(parts.map(({ label, paths }) => [label, paths])).toEqual([
    ["Name", ["name.givenName", "name.familyName"]],
    ["Job title", ["title"]],
    ["Work e-mail", ['emails[type eq "work"].value']],
  ]);
});

it("has the members of a group last, and not where they are the same", () => {
  const nobody = { total: 0, names: [] };
  const one = { total: 1, names: [{ id: "u1", kind: "User" as const, name: "Ada" }] };
  const parts = partsOf([change("displayName")], { comeBack: one, leave: nobody, gone: 0 });
  expect(parts.map(({ label, paths }) => [label, paths])).toEqual([
    ["Display name", ["displayName"]],
    ["Members", ["members"]],
  ]);
  expect(partsOf([], { comeBack: nobody, leave: nobody, gone: 3 })).toEqual([]);
});
