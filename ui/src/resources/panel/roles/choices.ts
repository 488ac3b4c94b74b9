// The roles that can be given or taken by an override, and what comes of it. Pure.

import type { Policy, Role, RolesState, Ruling, UserRoles } from "../../../host";

export interface Choice {
  value: string;
  label: string;
  description: string | undefined;
}

/** Those for which it makes a difference come first; the others may be kept from following the rules. */
export function choicesOf(ruling: Ruling, { roles }: Pick<Policy, "roles">, user: UserRoles): Choice[] {
  const offered = roles.filter((role) => role.archived !== true);
  const holds = (role: Role) => user.held.some((one) => one.role === role.key && !one.kept);
  const matters = (role: Role) => holds(role) === (ruling === "deny");
  return [...offered.filter(matters), ...offered.filter((role) => !matters(role))].map((role) => ({
    value: role.key,
    label: role.name,
    description: noteOf(role, ruling, user, matters(role)),
  }));
}

function noteOf(role: Role, ruling: Ruling, user: UserRoles, matters: boolean): string | undefined {
  const former = user.overrides.find((one) => one.role === role.key);
  if (former) return `${former.ruling === "grant" ? "Given" : "Taken"} by an override now, which this replaces`;
  if (!matters) return ruling === "grant" ? "Holds it already" : "Does not hold it";
  return role.description || undefined;
}

export interface Consequence {
  kind: "info" | "warning";
  title: string;
  words: string;
}

/** What has to be known before a role is given or taken. */
export function consequencesOf(
  ruling: Ruling,
  role: string,
  { policy, holders }: Pick<RolesState, "policy" | "holders">,
  user: UserRoles,
): Consequence[] {
  const found: Consequence[] = [];
  const last = holders.find((one) => one.role === role)?.users === 1 && user.held.some((one) => one.role === role);
  const known = policy.roles.find((one) => one.key === role);
  if (!user.active) {
    found.push({
      kind: "info",
      title: "This user is inactive",
      words: "The override waits: inactive users hold no roles, whatever is given to them.",
    });
  } else if (ruling === "grant" && policy.mode === "highest") {
    found.push({
      kind: "info",
      title: "Only one role is held",
      words: "A role given by an override takes the place of what rules give.",
    });
  }
  if (ruling === "deny" && last && known?.protected === true) {
    found.push({
      kind: "warning",
      title: `Nobody else holds ${known.name}`,
      words: "It is protected, so it stays until another user holds it or you agree to the loss.",
    });
  }
  return found;
}
