// How a condition names what it speaks of. Pure.

import type { ConditionTree, GroupName } from "../../host";
import { decapital } from "../../resources/attributes";
import { conditionInWords, type Naming } from "../../text/condition";
import { readFilter } from "../../text/filter";
import { attributeName } from "./attributes";

export function namingOf(groups: readonly GroupName[]): Naming {
  const names = new Map(groups.map(({ id, name }) => [id.toLowerCase(), name]));
  return { attribute: (path) => decapital(attributeName(path)), group: (id) => names.get(id.toLowerCase()) };
}

/** A filter in words; `null`: only the filter itself says it. */
export function wordsOf(when: string, naming: Naming): string | null {
  const tree = readFilter(when);
  return tree && conditionInWords(tree, naming);
}

/** The groups that a filter mentions by identifier. */
export function groupsIn(when: string): string[] {
  const tree = readFilter(when);
  return tree === null ? [] : identifiers(tree, "");
}

function identifiers(tree: ConditionTree, within: string): string[] {
  switch (tree.kind) {
    case "all":
    case "any":
      return tree.of.flatMap((each) => identifiers(each, within));
    case "not":
      return identifiers(tree.of, within);
    case "element":
      return identifiers(tree.of, `${tree.attribute}.`);
    case "compare": {
      const asked = `${within}${tree.attribute}`.toLowerCase();
      const whole = tree.operator === "eq" || tree.operator === "ne";
      return whole && (asked === "groups" || asked === "groups.value") ? [tree.value] : [];
    }
    case "present":
      return [];
  }
}
