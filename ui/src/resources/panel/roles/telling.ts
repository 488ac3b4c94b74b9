// Who and what is named when the roles of a user are explained. Pure.

import type { Connection, RolesState, Rule, RuleOutcome } from "../../../host";
import type { Naming } from "../../../text/condition";
import { decapital, labelOf } from "../../attributes";
import { catalogueOf } from "../../roles/catalogue";
import type { RoleName } from "../../view";

export interface Telling {
  nameOf: RoleName;
  /** The key of the role of those to whom nothing else gives one. */
  fallback: string | undefined;
  naming: Naming;
  /** The rule that an outcome is about, as it is now. */
  ruleOf: (outcome: RuleOutcome) => Rule | undefined;
  connectionName: (slug: string) => string;
}

export function tellingOf(
  { policy, groups }: Pick<RolesState, "policy" | "groups">,
  connections: readonly Pick<Connection, "slug" | "name">[],
): Telling {
  const names = new Map(groups.map((group) => [group.id.toLowerCase(), group.name]));
  return {
    nameOf: catalogueOf(policy.roles).nameOf,
    fallback: policy.default,
    naming: { attribute: (path) => decapital(labelOf(path)), group: (id) => names.get(id.toLowerCase()) },
    ruleOf: ({ id, index }) => (id === null ? policy.rules[index] : policy.rules.find((rule) => rule.id === id)),
    connectionName: (slug) => connections.find((connection) => connection.slug === slug)?.name ?? slug,
  };
}
