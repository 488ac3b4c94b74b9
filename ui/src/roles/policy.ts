// Roles and rules as they are compared and counted. Pure.

import type { Mode, Policy, Role, Rule } from "../host";

export const NOTHING: Policy = { roles: [], rules: [] };

export function modeOf(policy: Policy): Mode {
  return policy.mode ?? "all";
}

export function isOn(rule: Rule): boolean {
  return rule.enabled !== false;
}

export function roleOf(policy: Policy, key: string): Role | undefined {
  return policy.roles.find((role) => role.key === key);
}

/** What a role is called; its key where there is none of it. */
export function nameOf(policy: Policy, key: string): string {
  return roleOf(policy, key)?.name ?? key;
}

/** Where there is one role to give, nobody has to choose it; empty otherwise. */
export function onlyRole({ roles }: Policy): string {
  const usable = roles.filter(({ archived }) => !archived);
  return usable.length === 1 ? (usable[0]?.key ?? "") : "";
}

/** How many rules grant each role, by its key. */
export function rulesPerRole(policy: Policy): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { role } of policy.rules) counts.set(role, (counts.get(role) ?? 0) + 1);
  return counts;
}

/** The same role whether what is usual is said or left out. */
export function plainRole({ key, name, description = "", priority = 0, protected: kept, archived }: Role): Role {
  return {
    key,
    name: name.trim(),
    ...(description.trim() === "" ? {} : { description: description.trim() }),
    priority,
    ...(kept ? { protected: true } : {}),
    ...(archived ? { archived: true } : {}),
  };
}

/** The same rule whether what is usual is said or left out. */
export function plainRule({ id, role, when, connection, enabled, note = "" }: Rule): Rule {
  return {
    ...(id === undefined ? {} : { id }),
    role,
    when: when.trim(),
    ...(connection === undefined || connection === "" ? {} : { connection }),
    ...(enabled === false ? { enabled: false } : {}),
    ...(note.trim() === "" ? {} : { note: note.trim() }),
  };
}

export function sameRole(one: Role, other: Role): boolean {
  return JSON.stringify(plainRole(one)) === JSON.stringify(plainRole(other));
}

export function sameRule(one: Rule, other: Rule): boolean {
  return JSON.stringify(plainRule(one)) === JSON.stringify(plainRule(other));
}

export function samePolicy(one: Policy, other: Policy): boolean {
  return (
    modeOf(one) === modeOf(other) &&
    one.default === other.default &&
    allTheSame(one.roles, other.roles, sameRole) &&
    allTheSame(one.rules, other.rules, sameRule)
  );
}

function allTheSame<T>(ones: readonly T[], others: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return ones.length === others.length && ones.every((one, at) => same(one, others[at] as T));
}
