import { describe, expect, test } from "vitest";
import type { RoleBecause, RoleExplanation, RuleOutcomeKind, UserRoles } from "../../../host";
import { causeWords, doneWords, eventWords, heldWords, inactiveWords, keptTitle, keptWords, notHeldWords } from "./words";

const name = (key: string) => ({ admin: "Administrator", editor: "Editor" })[key] ?? key;

function explained(because: RoleBecause, outcomes: RuleOutcomeKind[] = []): RoleExplanation {
  const rules = outcomes.map((outcome, at) => ({ index: at + 1, id: at, when: "title pr", outcome, evidence: [] }));
  return { role: "editor", held: false, because, rules };
}

const grant = { role: "editor", ruling: "grant", reason: "on call", expires: null, made: "2026-03-01T00:00:00Z" } as const;

test("what brought a role", () => {
  const change = { kind: "change", change: 1 } as const;
  expect(causeWords({ ...change, byAdmin: false, group: null }, "entra")).toBe("when Entra ID changed this user");
  expect(causeWords({ ...change, byAdmin: false, group: "Board" }, "other")).toBe(
    "when the identity provider changed the group “Board”",
  );
  expect(causeWords({ ...change, byAdmin: true, group: null }, "entra")).toBe("when an administrator here changed this user");
  expect(causeWords({ kind: "policy", revision: 4, summary: "Rule for Editor added" }, "entra")).toBe(
    "when roles and rules were saved: “Rule for Editor added”",
  );
  expect(causeWords({ kind: "expiry" }, undefined)).toBe("when an override ended");
  expect(causeWords({ kind: "succession" }, undefined)).toBe("because another user holds it now");
});

test("what came and went", () => {
  expect(eventWords({ what: "gained", role: "editor" }, name)).toBe("Gained Editor");
  expect(eventWords({ what: "lost", role: "gone" }, name)).toBe("Lost gone");
  expect(eventWords({ what: "kept", role: "admin" }, name)).toBe("Kept Administrator as its last holder");
  expect(eventWords({ what: "resumed", role: "admin" }, name)).toBe("Given Administrator again, after it was only kept");
});

test("why a role is held without a rule", () => {
  expect(heldWords(explained({ kind: "override", grants: true, reason: "on call" }))).toBe("Given by an override: “on call”");
  expect(heldWords(explained({ kind: "default" }))).toContain("default role");
  expect(heldWords(explained({ kind: "rule", index: 1 }))).toBeNull();
});

test("who is not active holds nothing, or only what is kept", () => {
  expect(inactiveWords(false, false)).toBe("Inactive users hold no roles");
  expect(inactiveWords(true, true)).toBe("Deleted users hold no roles but those that are kept");
});

test("why nothing gives a role any more that is kept", () => {
  expect(keptTitle("deleted")).toBe("Kept, though deleted users hold no roles");
  expect(keptTitle("unmatched")).toBe("Kept, though nothing gives it any more");
  expect(keptWords("inactive", { kind: "inactive" })).toBe("This user is inactive.");
  expect(keptWords("unmatched", { kind: "nothing" })).toBe("No rule and no override gives it to this user any more.");
  expect(keptWords("unmatched", { kind: "override", grants: false, reason: "left" })).toBe("An override takes it: “left”.");
});

describe("why a role is not held", () => {
  const nothing = { kind: "nothing" } as const;
  const telling = { nameOf: name, fallback: undefined };
  test.each<[string, RoleExplanation]>([
    ["No rule gives it", explained(nothing)],
    ["Its rule does not match", explained(nothing, ["failed"])],
    ["None of its rules matches", explained(nothing, ["failed", "off"])],
    ["Its rule is switched off", explained(nothing, ["off"])],
    ["Its rules are switched off", explained(nothing, ["off", "off"])],
    ["No rule gives it to users of this connection", explained(nothing, ["off", "otherConnection"])],
    ["Taken by an override: “left”", explained({ kind: "override", grants: false, reason: "left" }, ["matched"])],
    ["Only one role is held, and Administrator counts more", explained({ kind: "outranked", by: "admin" }, ["matched"])],
    ["Rule 3 would give it", explained({ kind: "inactive" }, ["failed", "matched"])],
    ["Rules 2 and 3 would give it", explained({ kind: "inactive" }, ["matched", "matched"])],
    ["Its rule does not match", explained({ kind: "inactive" }, ["failed"])],
  ])("%s", (words, explanation) => {
    expect(notHeldWords(explanation, [], telling)).toBe(words);
  });

  test("for the default role it is that another one is held", () => {
    const words = (kind: "nothing" | "inactive", fallback: string) =>
      notHeldWords(explained({ kind }), [], { nameOf: name, fallback });
    expect(words("nothing", "editor")).toBe("The default role, for those to whom nothing else gives one");
    expect(words("nothing", "admin")).toBe("No rule gives it");
    expect(words("inactive", "editor")).toBe("No rule gives it");
  });

  test("of an inactive user an override is told of first", () => {
    const inactive = explained({ kind: "inactive" }, ["matched"]);
    expect(notHeldWords(inactive, [grant], telling)).toBe("An override would give it");
    expect(notHeldWords(inactive, [{ ...grant, ruling: "deny" }], telling)).toBe("An override would take it");
    expect(notHeldWords(inactive, [{ ...grant, role: "admin" }], telling)).toBe("Rule 2 would give it");
  });
});

describe("what came of an override", () => {
  const none: UserRoles = { active: true, held: [], explained: [], overrides: [], events: [] };
  const holding = (kept: boolean): UserRoles => ({
    ...none,
    held: [{ role: "editor", since: "2026-03-01T00:00:00Z", cause: { kind: "override" }, kept }],
  });

  test("is what the user holds now", () => {
    expect(doneWords(holding(false), "editor", "grant", "Ada", name)).toEqual({ title: "Ada has the role Editor" });
    expect(doneWords(none, "editor", "deny", "Ada", name)).toEqual({ title: "Ada does not have the role Editor" });
    expect(doneWords(holding(false), "editor", null, "Ada", name).description).toBe("Ada still has this role.");
    expect(doneWords(none, "editor", null, "Ada", name).description).toBe("Ada does not have this role.");
  });

  test("may be nothing yet, with the reason", () => {
    expect(doneWords({ ...none, active: false }, "editor", "grant", "Ada", name).description).toBe(
      "It counts when Ada is active.",
    );
    expect(doneWords(holding(true), "editor", "deny", "Ada", name).description).toContain("last holder");
    const outranked = { ...none, explained: [explained({ kind: "outranked", by: "admin" })] };
    expect(doneWords(outranked, "editor", "grant", "Ada", name).description).toBe(
      "Only one role is held, and Administrator counts more.",
    );
  });
});
