// What a draft would change, in words. Pure.

import type { Policy, PolicyProblem, RoleEffect } from "../../host";
import { count, number } from "../../text";
import { nameOf } from "../policy";
import type { Effect, Previewing } from "./preview";

/** "12 users gain a role, 3 lose one, 1 is left without any". */
export function effectWords({ outcome: { leftWithout }, gain, lose }: Effect): string {
  if (gain === 0 && lose === 0) return "Nobody gains or loses a role";
  const parts: string[] = [];
  if (gain > 0) parts.push(`${count(gain, "user")} ${gain === 1 ? "gains" : "gain"} a role`);
  if (lose > 0) {
    const who = gain > 0 ? number(lose) : count(lose, "user");
    parts.push(`${who} ${lose === 1 ? "loses" : "lose"} ${gain > 0 ? "one" : "a role"}`);
  }
  if (leftWithout > 0) parts.push(`${number(leftWithout)} ${leftWithout === 1 ? "is" : "are"} left without any`);
  return parts.join(", ");
}

/** What a toast says when it has been saved. */
export function savedWords({ gain, lose }: Effect): string {
  if (gain === 0 && lose === 0) return "Nobody gained or lost a role.";
  const gained = `${count(gain, "user")} gained a role`;
  const lost = `${gain > 0 ? number(lose) : count(lose, "user")} lost ${gain > 0 ? "one" : "a role"}`;
  return `${[...(gain > 0 ? [gained] : []), ...(lose > 0 ? [lost] : [])].join(", ")}.`;
}

/** The roles whose last holder would be gone. */
export function atRisk({ outcome }: Effect): RoleEffect[] {
  return outcome.roles.filter((role) => role.atRisk);
}

/** Why nothing can be saved as it is; null if it can. */
export function whyNot(previewing: Previewing, overtaken: boolean): string | null {
  if (overtaken) return "Somebody else has saved meanwhile. Say first which of the two should hold.";
  switch (previewing.state) {
    case "done":
      return null;
    case "wrong":
      return "Correct what is wrong first.";
    case "failed":
    case "stopped":
      return "It is not known what would change. Work it out again first.";
    default:
      return "What would change is still being worked out.";
  }
}

/** "Rule 3, for Editor": where a problem is. */
export function placeWords({ subject }: PolicyProblem, policy: Policy): string | null {
  switch (subject.kind) {
    case "role": {
      const role = policy.roles[subject.index];
      return `Role ${role === undefined || role.name.trim() === "" ? subject.index + 1 : role.name}`;
    }
    case "rule": {
      const rule = policy.rules[subject.index];
      const place = `Rule ${number(subject.index + 1)}`;
      return rule === undefined ? place : `${place}, for ${nameOf(policy, rule.role)}`;
    }
    case "default":
      return "Default role";
    case "policy":
      return null;
  }
}
