// Changes to roles and rules that are not saved yet. Pure.

import type { Mode, Policy, Role, Rule } from "../host";
import { plainRole, plainRule, samePolicy } from "./policy";

export interface Draft {
  /** What it was made from: saving changes nothing if another is in force by then. */
  revision: number;
  former: Policy;
  policy: Policy;
  /** What each rule is called on the screen: a new one has no number yet, and places change. */
  keys: readonly string[];
  /** The next such name. */
  next: number;
}

export type Change =
  | { do: "setMode"; mode: Mode }
  | { do: "setDefault"; role: string | undefined }
  | { do: "addRole"; role: Role }
  | { do: "setRole"; at: number; role: Role }
  /** With its rules. */
  | { do: "removeRole"; at: number }
  | { do: "moveRole"; at: number; to: number }
  /** At the end if `at` is absent. */
  | { do: "addRule"; rule: Rule; at?: number }
  | { do: "setRule"; at: number; rule: Rule }
  | { do: "removeRule"; at: number }
  | { do: "moveRule"; at: number; to: number }
  /** Everything at once, such as from a file. */
  | { do: "replace"; policy: Policy };

export function keysOf(policy: Policy): string[] {
  return policy.rules.map((rule, at) => (rule.id === undefined ? `place ${at}` : `rule ${rule.id}`));
}

export function draftOf(revision: number, policy: Policy): Draft {
  return { revision, former: policy, policy, keys: keysOf(policy), next: 1 };
}

/** Whether there is anything to save. */
export function differs(draft: Draft): boolean {
  return !samePolicy(draft.former, draft.policy);
}

export function changed(draft: Draft, change: Change): Draft {
  const { policy, keys, next } = draft;
  const withPolicy = (more: Partial<Policy>): Draft => ({ ...draft, policy: { ...policy, ...more } });
  switch (change.do) {
    case "setMode":
      return withPolicy({ mode: change.mode });
    case "setDefault":
      return { ...draft, policy: withDefault(policy, change.role) };
    case "addRole":
      return withPolicy({ roles: [...policy.roles, plainRole(change.role)] });
    case "setRole":
      return setRole(draft, change.at, plainRole(change.role));
    case "removeRole": {
      const gone = policy.roles[change.at]?.key;
      const stays = (_: unknown, at: number) => policy.rules[at]?.role !== gone;
      const rest = { ...policy, roles: without(policy.roles, change.at), rules: policy.rules.filter(stays) };
      return {
        ...draft,
        policy: rest.default === gone ? withDefault(rest, undefined) : rest,
        keys: keys.filter(stays),
      };
    }
    case "moveRole":
      return withPolicy({ roles: moved(policy.roles, change.at, change.to) });
    case "addRule": {
      const at = change.at ?? policy.rules.length;
      return {
        ...withPolicy({ rules: inserted(policy.rules, at, plainRule(unlessTaken(change.rule, draft))) }),
        keys: inserted(keys, at, `new ${next}`),
        next: next + 1,
      };
    }
    case "setRule":
      return withPolicy({ rules: replaced(policy.rules, change.at, plainRule(change.rule)) });
    case "removeRule":
      return { ...withPolicy({ rules: without(policy.rules, change.at) }), keys: without(keys, change.at) };
    case "moveRule":
      return {
        ...withPolicy({ rules: moved(policy.rules, change.at, change.to) }),
        keys: moved(keys, change.at, change.to),
      };
    case "replace":
      return { ...draft, ...numbered(change.policy, next) };
  }
}

/** The draft on top of what somebody else saved meanwhile: what stands in it stays, and what it changes is counted anew. */
export function rebased(draft: Draft, revision: number, former: Policy): Draft {
  const numbers = new Set(former.rules.map((rule) => rule.id));
  // The number of a rule that is gone means nothing any more.
  const rules = draft.policy.rules.map((rule) => (numbers.has(rule.id) ? rule : plainRule(withoutNumber(rule))));
  return { ...draft, revision, former, policy: { ...draft.policy, rules } };
}

/** Whether a role is in force already: then its key is known outside and cannot be another one. */
export function isKnown(draft: Pick<Draft, "former">, key: string): boolean {
  return draft.former.roles.some((role) => role.key === key);
}

function setRole(draft: Draft, at: number, role: Role): Draft {
  const { policy } = draft;
  const before = policy.roles[at];
  if (before === undefined) return draft;
  const roles = replaced(policy.roles, at, role);
  // A new role may still get another key, which its rules then have to follow.
  const rules = policy.rules.map((rule) => (rule.role === before.key ? { ...rule, role: role.key } : rule));
  const next = { ...policy, roles, rules };
  if (policy.default !== before.key) return { ...draft, policy: next };
  return { ...draft, policy: withDefault(next, role.archived ? undefined : role.key) };
}

function withDefault(policy: Policy, role: string | undefined): Policy {
  const next = { ...policy };
  delete next.default;
  return role === undefined ? next : { ...next, default: role };
}

/** A number tells a rule that is in force; nothing else may have it, and none twice. */
function unlessTaken(rule: Rule, { former, policy }: Draft): Rule {
  const has = ({ rules }: Policy) => rules.some(({ id }) => id === rule.id);
  return has(former) && !has(policy) ? rule : withoutNumber(rule);
}

function withoutNumber(rule: Rule): Rule {
  const next = { ...rule };
  delete next.id;
  return next;
}

function numbered(policy: Policy, from: number): Pick<Draft, "policy" | "keys" | "next"> {
  let next = from;
  const keys = policy.rules.map((rule) => (rule.id === undefined ? `new ${next++}` : `rule ${rule.id}`));
  return { policy: { ...policy, roles: policy.roles.map(plainRole), rules: policy.rules.map(plainRule) }, keys, next };
}

function replaced<T>(list: readonly T[], at: number, by: T): T[] {
  return list.map((one, place) => (place === at ? by : one));
}

function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at);
}

function inserted<T>(list: readonly T[], at: number, one: T): T[] {
  return [...list.slice(0, at), one, ...list.slice(at)];
}

function moved<T>(list: readonly T[], at: number, to: number): T[] {
  const one = list[at];
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  return inserted(without(list, at), to, one);
}
