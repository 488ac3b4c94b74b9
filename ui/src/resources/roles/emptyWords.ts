import { NO_ROLE, type ResourceSearch } from "../search";
import type { RoleName } from "../view";

export interface EmptyWords {
  title: string;
  words: string;
  /** Who gets the role is decided on the Roles screen. */
  leadsToRoles: boolean;
}

const matches = (words: string): EmptyWords => ({ title: "No user matches", words, leadsToRoles: false });

/** Why nobody is listed where only users of a role, or without one, are asked for; `null` where that is not asked. */
export function emptyWords({ role, q, state, changed }: ResourceSearch, roleName: RoleName): EmptyWords | null {
  if (role === undefined) return null;
  const without = role === NO_ROLE;
  const whom = without ? "without a role" : `with the role ${roleName(role)}`;
  if (q) return matches(`Nothing was found for “${q}” among users ${whom}.`);
  if (state === "inactive" || state === "deleted") {
    const held = `${state === "inactive" ? "Inactive" : "Deleted"} users hold no roles`;
    return matches(without ? `${held}, so only active ones are listed as being without one.` : `${held}.`);
  }
  if (changed) return matches(`No user ${whom} was changed today.`);
  if (without) {
    const title = "No active user is without a role";
    return { title, words: "Whoever has none is listed here.", leadsToRoles: false };
  }
  return {
    title: `No user has the role ${roleName(role)}`,
    words: "Users get it when a rule for it matches them, or by an override on their Roles tab.",
    leadsToRoles: true,
  };
}
