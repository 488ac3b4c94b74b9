// Since when, by what and why a user holds a role, or does not, in words. Pure.

import type {
  Idp,
  KeptBecause,
  RoleBecause,
  RoleCause,
  RoleEvent,
  RoleExplanation,
  UserOverride,
  UserRoles,
} from "../../../host";
import { listInWords } from "../../../text/list";
import { idpInside } from "../../history";
import type { RoleName } from "../../view";
import type { Telling } from "./telling";

/** Rules are counted as the Roles screen lists them. */
export function ruleName(index: number): string {
  return `Rule ${index + 1}`;
}

/** Follows on "Gained 3 min ago". */
export function causeWords(cause: RoleCause, idp: Idp | undefined): string {
  switch (cause.kind) {
    case "change": {
      const who = cause.byAdmin ? "an administrator here" : idpInside(idp);
      return `when ${who} changed ${cause.group === null ? "this user" : `the group “${cause.group}”`}`;
    }
    case "policy":
      return `when roles and rules were saved: “${cause.summary}”`;
    case "override":
      return "when an override was set or removed";
    case "expiry":
      return "when an override ended";
    case "agreement":
      return "when an administrator here agreed to the loss";
    case "succession":
      return "because another user holds it now";
  }
}

export function eventWords({ what, role }: Pick<RoleEvent, "what" | "role">, nameOf: RoleName): string {
  const name = nameOf(role);
  switch (what) {
    case "gained":
      return `Gained ${name}`;
    case "lost":
      return `Lost ${name}`;
    case "kept":
      return `Kept ${name} as its last holder`;
    case "resumed":
      return `Given ${name} again, after it was only kept`;
  }
}

/** Why somebody holds a role, where it is not a rule that says it. */
export function heldWords({ because }: RoleExplanation): string | null {
  if (because.kind === "override") return `Given by an override: “${because.reason}”`;
  if (because.kind === "default") return "The default role: nothing else gives this user a role.";
  return null;
}

/** `kept`: but for a protected role whose last holder this is. */
export function inactiveWords(deleted: boolean, kept: boolean): string {
  return `${deleted ? "Deleted" : "Inactive"} users hold no roles${kept ? " but those that are kept" : ""}`;
}

/** Rules may match who is inactive and give nothing, so it would be wrong to say that none does. */
export function keptTitle(why: KeptBecause | undefined): string {
  if (why === "inactive" || why === "deleted") return `Kept, though ${why} users hold no roles`;
  return "Kept, though nothing gives it any more";
}

/** Why nothing gives a role any more that is held all the same. */
export function keptWords(why: KeptBecause | undefined, because: RoleBecause | undefined): string {
  if (because?.kind === "override") return `An override takes it: “${because.reason}”.`;
  if (why === "inactive") return "This user is inactive.";
  if (why === "deleted") return "This user is deleted.";
  return "No rule and no override gives it to this user any more.";
}

/** Why somebody does not hold a role, in a few words. */
export function notHeldWords(
  explanation: RoleExplanation,
  overrides: readonly UserOverride[],
  { nameOf, fallback }: Pick<Telling, "nameOf" | "fallback">,
): string {
  const { because, rules, role } = explanation;
  switch (because.kind) {
    case "override":
      return `Taken by an override: “${because.reason}”`;
    case "outranked":
      return `Only one role is held, and ${nameOf(because.by)} counts more`;
    case "archived":
      return "Archived";
    case "inactive": {
      const override = overrides.find((one) => one.role === role);
      if (override) return `An override would ${override.ruling === "grant" ? "give" : "take"} it`;
      const matched = rules.filter((rule) => rule.outcome === "matched").map((rule) => `${rule.index + 1}`);
      const noun = matched.length === 1 ? "Rule" : "Rules";
      if (matched.length > 0) return `${noun} ${listInWords(matched, "and")} would give it`;
    }
  }
  if (role === fallback && because.kind === "nothing") return "The default role, for those to whom nothing else gives one";
  if (rules.length === 0) return "No rule gives it";
  if (rules.every((rule) => rule.outcome === "off")) {
    return rules.length === 1 ? "Its rule is switched off" : "Its rules are switched off";
  }
  if (rules.every((rule) => rule.outcome === "off" || rule.outcome === "otherConnection")) {
    return "No rule gives it to users of this connection";
  }
  return rules.length === 1 ? "Its rule does not match" : "None of its rules matches";
}

/** What came of an override, or of taking one back (`null`), for a toast. */
export function doneWords(
  now: UserRoles,
  role: string,
  ruling: UserOverride["ruling"] | null,
  user: string,
  nameOf: RoleName,
): { title: string; description?: string } {
  const name = nameOf(role);
  const held = now.held.find((one) => one.role === role);
  if (ruling === null) {
    const description = `${user} ${held ? "still has" : "does not have"} this role.`;
    return { title: `The override for ${name} is removed`, description };
  }
  if (held?.kept === true) {
    const why = `${name} is protected and ${user} is its last holder, so it stays until you agree to the loss.`;
    return { title: "The override is saved", description: why };
  }
  if (ruling === "deny") return { title: `${user} does not have the role ${name}` };
  if (held) return { title: `${user} has the role ${name}` };
  if (!now.active) return { title: "The override is saved", description: `It counts when ${user} is active.` };
  const because = now.explained.find((one) => one.role === role)?.because;
  if (because?.kind !== "outranked") return { title: "The override is saved" };
  const outranked = `Only one role is held, and ${nameOf(because.by)} counts more.`;
  return { title: "The override is saved", description: outranked };
}
