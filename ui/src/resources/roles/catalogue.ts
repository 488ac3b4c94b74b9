import type { Role } from "../../host";
import type { RoleName } from "../view";

export interface Catalogue {
  /** The roles that users can hold, in their order; none until they are known. */
  roles: readonly Role[];
  /** What a role is called; its key where there is none of it any more. */
  nameOf: RoleName;
}

export function catalogueOf(all: readonly Role[]): Catalogue {
  const names = new Map(all.map((role) => [role.key, role.name]));
  return { roles: all.filter((role) => role.archived !== true), nameOf: (key) => names.get(key) ?? key };
}
