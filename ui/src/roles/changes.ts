// What a draft changes, in short sentences. Pure.

import type { Policy, Rule } from "../host";
import { isOn, modeOf, nameOf, roleOf, sameRole, sameRule } from "./policy";

/** Each change in words, roles first. */
export function changesOf(former: Policy, policy: Policy): string[] {
  return [...roleChanges(former, policy), ...ruleChanges(former, policy), ...generalChanges(former, policy)];
}

function roleChanges(former: Policy, policy: Policy): string[] {
  const said: string[] = [];
  for (const role of policy.roles) {
    const before = roleOf(former, role.key);
    if (before === undefined) said.push(`Role ${role.name} added`);
    else if (!before.archived && role.archived) said.push(`Role ${role.name} archived`);
    else if (before.archived && !role.archived) said.push(`Role ${role.name} brought back`);
    else if (before.name !== role.name) said.push(`Role ${before.name} renamed to ${role.name}`);
    else if (!sameRole(before, role)) said.push(`Role ${role.name} changed`);
  }
  for (const role of former.roles) if (roleOf(policy, role.key) === undefined) said.push(`Role ${role.name} removed`);
  if (
    reordered(
      former.roles.map(({ key }) => key),
      policy.roles.map(({ key }) => key),
    )
  )
    said.push("Roles put in another order");
  return said;
}

function ruleChanges(former: Policy, policy: Policy): string[] {
  const said: string[] = [];
  const known = new Map(former.rules.map((rule) => [rule.id, rule]));
  for (const rule of policy.rules) {
    const before = rule.id === undefined ? undefined : known.get(rule.id);
    const name = nameOf(policy, rule.role);
    if (before === undefined) said.push(`Rule for ${name} added`);
    else if (isOn(before) !== isOn(rule)) said.push(`Rule for ${name} switched ${isOn(rule) ? "on" : "off"}`);
    else if (!sameRule(before, rule)) said.push(`Rule for ${name} changed`);
  }
  const left = numbers(policy.rules);
  for (const rule of former.rules) {
    if (rule.id !== undefined && !left.includes(rule.id)) said.push(`Rule for ${nameOf(former, rule.role)} removed`);
  }
  if (reordered(numbers(former.rules), left)) said.push("Rules put in another order");
  return said;
}

function generalChanges(former: Policy, policy: Policy): string[] {
  const said: string[] = [];
  if (modeOf(former) !== modeOf(policy)) {
    said.push(
      modeOf(policy) === "all" ? "Users hold every role that matches" : "Users hold only the highest role that matches",
    );
  }
  if (former.default !== policy.default) {
    said.push(
      policy.default === undefined ? "No default role any more" : `Default role is ${nameOf(policy, policy.default)}`,
    );
  }
  return said;
}

function numbers(rules: readonly Rule[]): number[] {
  return rules.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** Whether those that are in both stand in another order. */
function reordered<T>(before: readonly T[], after: readonly T[]): boolean {
  const kept = after.filter((one) => before.includes(one));
  const former = before.filter((one) => after.includes(one));
  return kept.some((one, at) => one !== former[at]);
}
