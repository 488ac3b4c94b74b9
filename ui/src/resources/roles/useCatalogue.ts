import { createContext, useMemo } from "react";
import { useOperation } from "../../data";
import type { Role } from "../../host";
import type { RoleName } from "../view";
import { type Catalogue, catalogueOf } from "./catalogue";

const NONE: readonly Role[] = [];

/** The roles there are, for those who show or ask for them beside something else. */
export function useCatalogue(enabled = true): Catalogue {
  const { data } = useOperation("roles.show", {}, { enabled });
  const all = data?.policy.roles ?? NONE;
  return useMemo(() => catalogueOf(all), [all]);
}

/** For the cells of the table: hundreds of them come and go, and none should ask by itself. */
export const RoleNames = createContext<RoleName>((key) => key);
