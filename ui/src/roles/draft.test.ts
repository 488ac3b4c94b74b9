import { describe, expect, it } from "vitest";
import type { Policy, Rule } from "../host";
import { changesOf } from "./changes";
import { type Change, changed, differs, type Draft, draftOf, isKnown, rebased } from "./draft";
import { SAMPLE } from "./sample";

const rule = (id: number | undefined, role: string, when = 'department eq "IT"'): Rule => ({
  ...(id === undefined ? {} : { id }),
  role,
  when,
});
const policy: Policy = { ...SAMPLE, rules: [rule(1, "editor"), rule(2, "viewer"), rule(3, "administrator")] };

function after(...changes: Change[]): Draft {
  return changes.reduce(changed, draftOf(4, policy));
}

const roles = ({ policy: { roles: all } }: Draft) => all.map(({ key }) => key);
const rules = ({ policy: { rules: all } }: Draft) => all.map(({ id }) => id);

describe("a draft", () => {
  it("begins as what is in force, and is nothing to save until it differs", () => {
    expect(differs(after())).toBe(false);
    expect(differs(after({ do: "setMode", mode: "all" }))).toBe(false);
    expect(differs(after({ do: "setMode", mode: "highest" }))).toBe(true);
    expect(differs(after({ do: "setMode", mode: "highest" }, { do: "setMode", mode: "all" }))).toBe(false);
  });

  it("takes what is usual for what is left out", () => {
    const same = { role: "editor", when: ' department eq "IT" ', id: 1, enabled: true, note: " " };
    expect(differs(after({ do: "setRule", at: 0, rule: same }))).toBe(false);
    expect(differs(after({ do: "setRule", at: 0, rule: { ...same, enabled: false } }))).toBe(true);
    const viewer = { key: "viewer", name: "Viewer ", description: "May see content.", priority: 100, archived: false };
    expect(differs(after({ do: "setRole", at: 2, role: viewer }))).toBe(false);
  });

  it("moves within the list and never out of it", () => {
    expect(roles(after({ do: "moveRole", at: 0, to: 2 }))).toEqual(["editor", "viewer", "administrator"]);
    const down = after({ do: "moveRule", at: 0, to: 1 });
    expect(rules(down)).toEqual([2, 1, 3]);
    expect(down.keys).toEqual(["rule 2", "rule 1", "rule 3"]);
    expect(rules(after({ do: "moveRule", at: 2, to: 3 }))).toEqual([1, 2, 3]);
    expect(rules(after({ do: "moveRule", at: 0, to: -1 }))).toEqual([1, 2, 3]);
  });

  it("gives each new rule a name of its own that it keeps wherever it goes", () => {
    const two = after(
      { do: "addRule", rule: rule(undefined, "editor") },
      { do: "addRule", rule: rule(undefined, "viewer"), at: 1 },
    );
    expect(two.keys).toEqual(["rule 1", "new 2", "rule 2", "rule 3", "new 1"]);
    const rest = changed(changed(two, { do: "removeRule", at: 0 }), { do: "moveRule", at: 0, to: 3 });
    expect(rest.keys).toEqual(["rule 2", "rule 3", "new 1", "new 2"]);
    expect(rest.policy.rules.map(({ role }) => role)).toEqual(["viewer", "administrator", "editor", "viewer"]);
  });

  it("gives a rule that comes back its number, and a copy none", () => {
    const back = after({ do: "removeRule", at: 1 }, { do: "addRule", rule: rule(2, "viewer"), at: 1 });
    expect(rules(back)).toEqual([1, 2, 3]);
    expect(differs(back)).toBe(false);
    expect(rules(after({ do: "addRule", rule: rule(2, "viewer") }))).toEqual([1, 2, 3, undefined]);
    expect(rules(after({ do: "addRule", rule: rule(9, "viewer") }))).toEqual([1, 2, 3, undefined]);
  });

  it("removes a role with its rules, and as the default role", () => {
    const gone = after({ do: "removeRole", at: 2 });
    expect(roles(gone)).toEqual(["administrator", "editor"]);
    expect(rules(gone)).toEqual([1, 3]);
    expect(gone.keys).toEqual(["rule 1", "rule 3"]);
    expect(gone.policy.default).toBeUndefined();
  });

  it("lets rules and the default role follow another key of a new role", () => {
    const added = after(
      { do: "addRole", role: { key: "auditor", name: "Auditor" } },
      { do: "addRule", rule: rule(undefined, "auditor") },
      { do: "setDefault", role: "auditor" },
      { do: "setRole", at: 3, role: { key: "audit", name: "Auditor" } },
    );
    expect(added.policy.rules.at(-1)?.role).toBe("audit");
    expect(added.policy.default).toBe("audit");
    expect(isKnown(added, "audit")).toBe(false);
    expect(isKnown(added, "viewer")).toBe(true);
  });

  it("leaves no archived role as the default one", () => {
    const archived = after({ do: "setRole", at: 2, role: { key: "viewer", name: "Viewer", archived: true } });
    expect(archived.policy.default).toBeUndefined();
  });

  it("can be replaced by a file, whose rules are known by their numbers", () => {
    const read = after({
      do: "replace",
      policy: { roles: SAMPLE.roles, rules: [rule(undefined, "viewer"), rule(2, "viewer")] },
    });
    expect(read.keys).toEqual(["new 1", "rule 2"]);
    expect(read.policy.default).toBeUndefined();
  });

  it("stays as it is on top of what somebody else saved, without numbers that are gone", () => {
    const mine = after({ do: "setMode", mode: "highest" });
    const theirs: Policy = { ...policy, rules: policy.rules.slice(1) };
    const both = rebased(mine, 5, theirs);
    expect(both).toMatchObject({ revision: 5, former: theirs, keys: mine.keys });
    expect(rules(both)).toEqual([undefined, 2, 3]);
    expect(changesOf(both.former, both.policy)).toEqual([
      "Rule for Editor added",
      "Users hold only the highest role that matches",
    ]);
  });
});

describe("what a draft changes is said", () => {
  const said = (...changes: Change[]) => changesOf(policy, after(...changes).policy);

  it("of roles", () => {
    expect(said({ do: "addRole", role: { key: "x", name: "Auditor" } })).toEqual(["Role Auditor added"]);
    expect(said({ do: "setRole", at: 1, role: { ...SAMPLE.roles[1], key: "editor", name: "Author" } })).toEqual([
      "Role Editor renamed to Author",
    ]);
    expect(said({ do: "setRole", at: 1, role: { key: "editor", name: "Editor", archived: true } })).toEqual([
      "Role Editor archived",
    ]);
    expect(said({ do: "setRole", at: 1, role: { key: "editor", name: "Editor" } })).toEqual(["Role Editor changed"]);
    expect(said({ do: "moveRole", at: 0, to: 1 })).toEqual(["Roles put in another order"]);
    expect(said({ do: "removeRole", at: 1 })).toEqual(["Role Editor removed", "Rule for Editor removed"]);
  });

  it("of rules", () => {
    expect(said({ do: "addRule", rule: rule(undefined, "editor") })).toEqual(["Rule for Editor added"]);
    expect(said({ do: "setRule", at: 0, rule: { ...rule(1, "editor"), enabled: false } })).toEqual([
      "Rule for Editor switched off",
    ]);
    expect(said({ do: "setRule", at: 0, rule: rule(1, "viewer") })).toEqual(["Rule for Viewer changed"]);
    expect(said({ do: "removeRule", at: 0 })).toEqual(["Rule for Editor removed"]);
    expect(said({ do: "moveRule", at: 0, to: 2 })).toEqual(["Rules put in another order"]);
  });

  it("of what holds for all", () => {
    expect(said({ do: "setMode", mode: "highest" }, { do: "setDefault", role: undefined })).toEqual([
      "Users hold only the highest role that matches",
      "No default role any more",
    ]);
    expect(said({ do: "setDefault", role: "editor" })).toEqual(["Default role is Editor"]);
  });
});
