import { expect, it, vi } from "vitest";
import type { Capabilities } from "../../host";
import { rank } from "./ranking";
import { listEntries, questionsAbout, settingEntries } from "./seldom";

const can = { openFolder: true, startAtLogin: true, update: true } as Capabilities;
const token = { hint: "k3Xq", created: "", expires: null, lastUsed: null };
const entries = [
  ...questionsAbout({ name: "Contoso", tokens: [token] }, () => undefined),
  ...listEntries(() => undefined),
  ...settingEntries(can, () => undefined),
];

it.each([
  ["rotate", "Rotate the token…"],
  ["new token", "Rotate the token…"],
  ["revoke", "Revoke the token…"],
  ["rename", "Rename the connection…"],
  ["strict", "Strictness of the connection…"],
  ["remove conn", "Remove the connection…"],
  ["disconnect", "Remove the connection…"],
  ["export users", "Export users…"],
  ["download groups", "Export groups…"],
  ["csv", "Export users…"],
  ["deleted users", "Deleted users"],
  ["undelete", "Deleted users"],
  ["trash", "Deleted users"],
  ["restore", "Restore a backup…"],
  ["check for updates", "Updates"],
  ["upgrade", "Updates"],
  ["host names", "Allowed host names"],
  ["domain", "Allowed host names"],
  ["tunnel", "Make it reachable…"],
  ["public", "Make it reachable…"],
  ["port", "Port…"],
  ["retention", "Keep what is deleted…"],
  ["theme", "Appearance…"],
  ["single", "Single-key shortcuts"],
  ["licences", "Licences"],
  ["license", "Licences"],
  ["open source", "Licences"],
  ["data folder", "Data folder"],
  ["logs", "Logs"],
  ["about", "Versions"],
])("%s finds %s first", (typed, label) => {
  expect(rank(entries, typed)[0]?.item.label).toBe(label);
});

it("offers nothing that cannot be done: no token, no folder", () => {
  const labels = [...questionsAbout({ name: "Contoso", tokens: [] }, () => undefined), ...settingEntries({} as Capabilities, () => undefined)].map(
    ({ label }) => label,
  );
  expect(labels).toContain("Rename the connection…");
  for (const absent of ["Rotate the token…", "Revoke the token…", "Logs", "Start at login"]) expect(labels).not.toContain(absent);
});

it("leads to what it names", () => {
  const ask = vi.fn();
  const show = vi.fn();
  const lead = vi.fn();
  questionsAbout({ name: "Contoso", tokens: [] }, ask).at(-1)?.run();
  listEntries(show).at(-1)?.run();
  settingEntries(can, lead).find(({ label }) => label === "Port…")?.run();
  expect([ask.mock.lastCall, show.mock.lastCall, lead.mock.lastCall]).toEqual([["remove"], ["Group", "deleted"], ["port"]]);
});
