// What a rule asks and what the user has there, in words. Pure.

import type { ConditionTree, Evidence, RuleOutcome } from "../../../host";
import { attributeInWords, conditionInWords, type Naming } from "../../../text/condition";
import { readCondition } from "../../../text/filter";
import { listInWords } from "../../../text/list";

export interface Finding {
  /** "Department is IT" */
  asks: string;
  /** "this user has “Sales”", "matched “Platform Admins”" */
  has: string;
  /** What is asked as a filter, for those who know them. */
  filter: string;
}

interface Piece {
  evidence: Evidence;
  trees: ConditionTree[];
  filters: string[];
}

/** What decided about a rule, piece by piece. */
export function findingsOf({ when, evidence }: Pick<RuleOutcome, "when" | "evidence">, naming: Naming): Finding[] {
  const pieces: Piece[] = [];
  for (const one of evidence) {
    const tree = readCondition(one.condition, when);
    const former = pieces.find((piece) => tree !== null && piece.trees.length > 0 && failedAlike(piece.evidence, one));
    if (former && tree) {
      former.trees.push(tree);
      former.filters.push(one.condition);
    } else pieces.push({ evidence: one, trees: tree === null ? [] : [tree], filters: [one.condition] });
  }
  return pieces.map(({ evidence: one, trees, filters }) => {
    const filter = filters.join(" or ");
    const [tree] = trees;
    if (tree === undefined) return { asks: filter, has: hasWords(one, null, naming), filter };
    const asked: ConditionTree = trees.length === 1 ? tree : { kind: "any", of: trees };
    return { asks: conditionInWords(asked, naming), has: hasWords(one, tree, naming), filter };
  });
}

/** Several conditions fail together only where one of them would have been enough: then they are told in one go. */
function failedAlike(one: Evidence, other: Evidence): boolean {
  return (
    !one.holds &&
    !other.holds &&
    attributeOf(one) === attributeOf(other) &&
    one.more === other.more &&
    one.values.length === other.values.length &&
    one.values.every((value, at) => value === other.values[at])
  );
}

/** However a condition names a group, it is about groups. */
function attributeOf({ attribute }: Evidence): string {
  return isGroup(attribute) ? "groups" : attribute;
}

const isGroup = (attribute: string) => /^groups(\.(value|display))?$/i.test(attribute);

function hasWords(evidence: Evidence, tree: ConditionTree | null, naming: Naming): string {
  const { attribute, values, more, holds } = evidence;
  const shown = values.map((value) => `“${value}”`);
  const list = listInWords(more > 0 ? [...shown, `${more} more`] : shown, "and", Number.POSITIVE_INFINITY);
  if (values.length === 0) {
    return isGroup(attribute) ? "this user is in no group" : `this user has no ${attributeInWords(attribute, naming)}`;
  }
  if (values.every((value) => value === "true" || value === "false")) {
    return `for this user it is ${values[0] === "true" ? "yes" : "no"}`;
  }
  if (holds && asksForValue(tree)) return `matched ${list}`;
  return `this user ${isGroup(attribute) ? "is in" : "has"} ${list}`;
}

/** Whether what holds was found among the values, rather than missing from them. */
function asksForValue(tree: ConditionTree | null): boolean {
  return tree?.kind === "element" || (tree?.kind === "compare" && tree.operator !== "ne");
}
