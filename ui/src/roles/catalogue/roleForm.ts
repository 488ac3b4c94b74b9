// What the form of a role holds, and what is wrong with it before anything is asked. Pure.

import type { Policy, Role } from "../../host";

export interface RoleForm {
  name: string;
  key: string;
  description: string;
  priority: string;
  protected: boolean;
  archived: boolean;
}

export type RoleProblems = Partial<Record<"name" | "key" | "description" | "priority", string>>;

const LONGEST_KEY = 64;
const LONGEST_NAME = 100;
const LONGEST_TEXT = 500;
/** Whole numbers that the back end has room for. */
const GREATEST = 2_147_483_647;

export function formOf(role: Role | undefined): RoleForm {
  return {
    name: role?.name ?? "",
    key: role?.key ?? "",
    description: role?.description ?? "",
    priority: String(role?.priority ?? 0),
    protected: role?.protected ?? false,
    archived: role?.archived ?? false,
  };
}

export function roleIn(form: RoleForm): Role {
  return {
    key: form.key.trim(),
    name: form.name.trim(),
    description: form.description.trim(),
    priority: Number(form.priority.trim()),
    protected: form.protected,
    archived: form.archived,
  };
}

/** A key to begin with: "Büro-Leitung (EU)" → "buro-leitung-eu". */
export function keyFor(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "")
    .slice(0, LONGEST_KEY);
}

/** `at`: the place of the role that the form is about; absent for a new one. */
export function problemsOf(form: RoleForm, policy: Policy, at?: number): RoleProblems {
  const problems: RoleProblems = {};
  const others = policy.roles.filter((_, place) => place !== at);
  const taken = (by: (role: Role) => string, value: string) =>
    others.some((role) => by(role).trim().toLowerCase() === value.trim().toLowerCase());
  const { name, key, description, priority } = form;
  if (name.trim() === "") problems.name = "Give it a name.";
  else if (lengthOf(name.trim()) > LONGEST_NAME) problems.name = `A name has at most ${LONGEST_NAME} characters.`;
  else if (taken((role) => role.name, name)) problems.name = `There is another role called ${name.trim()}.`;

  if (key.trim() === "") problems.key = "Give it a key.";
  else if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(key.trim())) {
    problems.key = "A key has letters, digits, “.”, “_” and “-”, and begins with a letter or digit.";
  } else if (key.trim().length > LONGEST_KEY) problems.key = `A key has at most ${LONGEST_KEY} characters.`;
  else if (taken((role) => role.key, key)) problems.key = `There is another role with the key ${key.trim()}.`;

  if (lengthOf(description.trim()) > LONGEST_TEXT) {
    problems.description = `A description has at most ${LONGEST_TEXT} characters.`;
  }
  if (!/^-?\d+$/.test(priority.trim())) problems.priority = "A priority is a whole number.";
  else if (Math.abs(Number(priority)) > GREATEST) problems.priority = "This number is too large.";
  return problems;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
