import { expect, it } from "vitest";
import { partsOf } from "./parts";

const change = (path: string) => ({ path, before: "a", after: "b" });

it("takes together what can only be brought back together, and leaves out what tells nothing", () => {
  const parts = partsOf([
    change("name.givenName"),
    change("name.familyName"),
    change("title"),
    change('emails[type eq "work"].value'),
    change("meta.lastModified"),
  ]);
  expect(parts.map(({ label, paths }) => [label, paths])).toEqual([
    ["Name", ["name.givenName", "name.familyName"]],
    ["Job title", ["title"]],
    ["Work e-mail", ['emails[type eq "work"].value']],
  ]);
});
