import { useQueries } from "@tanstack/react-query";
import { operation } from "../../data";
import type { GroupName } from "../../host";
import type { Naming } from "../../text/condition";
import { groupsIn, namingOf } from "./naming";

/** Names the groups of some filters as they are called now. Those that are not `known` are asked for. */
export function useNaming(filters: readonly string[], known: readonly GroupName[]): Naming {
  const ids = new Set(known.map(({ id }) => id.toLowerCase()));
  const asked = [...new Set(filters.filter((when) => groupsIn(when).some((id) => !ids.has(id.toLowerCase()))))];
  const answers = useQueries({ queries: asked.map((when) => operation("roles.check", { when })) });
  return namingOf([...known, ...answers.flatMap(({ data }) => data?.groups ?? [])]);
}
