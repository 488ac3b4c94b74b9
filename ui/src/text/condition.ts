// What a rule asks, in words: "Group is Platform Admins and department is IT". Pure.

import type { ConditionTree } from "../host";
import { listInWords } from "./list";

/** How things are called that a condition names by their technical names. */
export interface Naming {
  /** An attribute as it is called within a sentence: "job title". */
  attribute: (path: string) => string;
  /** The name of a group; `null` if there is none with this identifier any more, `undefined` if that is not known. */
  group: (id: string) => string | null | undefined;
}

const VERBS: Record<string, { is: string; not: string }> = {
  eq: { is: "is", not: "is not" },
  ne: { is: "is not", not: "is" },
  co: { is: "contains", not: "does not contain" },
  sw: { is: "starts with", not: "does not start with" },
  ew: { is: "ends with", not: "does not end with" },
  gt: { is: "is more than", not: "is at most" },
  ge: { is: "is at least", not: "is less than" },
  lt: { is: "is less than", not: "is at least" },
  le: { is: "is at most", not: "is more than" },
};

const TEXTUAL = new Set(["co", "sw", "ew"]);

/** As a sentence without its full stop. */
export function conditionInWords(tree: ConditionTree, naming: Naming): string {
  return capital(inWords(tree, naming));
}

/** An attribute within a sentence: "group", "app role", "job title". */
export function attributeInWords(path: string, { attribute }: Naming): string {
  switch (path.toLowerCase()) {
    case "groups":
    case "groups.value":
    case "groups.display":
      return "group";
    case "groups.externalid":
      return "group's external ID";
    case "groups.type":
      return "membership";
    // What SCIM calls roles is what identity providers call app roles; ours are made of them.
    case "roles":
    case "roles.value":
      return "app role";
    case "roles.display":
      return "app role's name";
    case "roles.type":
      return "app role's type";
    case "roles.primary":
      return "app role's being the primary one";
    default:
      return attribute(path);
  }
}

type Compare = Extract<ConditionTree, { kind: "compare" }>;

function inWords(tree: ConditionTree, naming: Naming, within?: string): string {
  switch (tree.kind) {
    case "all":
      return tree.of.map((each) => grouped(each, naming, within)).join(" and ");
    case "any":
      return sameQuestion(tree.of, naming, within) ?? tree.of.map((each) => grouped(each, naming, within)).join(" or ");
    case "not":
      return negated(tree.of, naming, within);
    case "compare":
      return comparison(tree, naming, within, "is");
    case "present":
      return `${nameOf(tree.attribute, naming, within)} is set`;
    case "element":
      return element(tree.attribute, tree.of, naming);
  }
}

/** Joined by another connective, it needs its bounds. */
function grouped(tree: ConditionTree, naming: Naming, within: string | undefined): string {
  const words = inWords(tree, naming, within);
  const joins = tree.kind === "all" || (tree.kind === "any" && sameQuestion(tree.of, naming, within) === null);
  return joins ? `(${words})` : words;
}

function negated(tree: ConditionTree, naming: Naming, within: string | undefined): string {
  switch (tree.kind) {
    case "compare":
      return comparison(tree, naming, within, "not");
    case "present":
      return `${nameOf(tree.attribute, naming, within)} is not set`;
    case "not":
      return inWords(tree.of, naming, within);
    case "element": {
      const plain = asPlain(tree.attribute, tree.of);
      if (plain?.kind === "compare") return comparison(plain, naming, within, "not");
    }
  }
  return `not (${inWords(tree, naming, within)})`;
}

function comparison(tree: Compare, naming: Naming, within: string | undefined, sense: "is" | "not"): string {
  const name = comparedName(tree, naming, within);
  if (tree.value === "" && (tree.operator === "eq" || tree.operator === "ne")) {
    return `${name} ${(tree.operator === "eq") === (sense === "is") ? "is not set" : "is set"}`;
  }
  return `${name} ${VERBS[tree.operator]?.[sense] ?? tree.operator} ${valueOf(tree, naming, within)}`;
}

/** "Group is A, B or C" for what asks the same of one attribute several times. */
function sameQuestion(of: readonly ConditionTree[], naming: Naming, within: string | undefined): string | null {
  const all: Compare[] = [];
  for (const tree of of) {
    const plain = tree.kind === "element" ? asPlain(tree.attribute, tree.of) : tree;
    if (plain?.kind !== "compare" || plain.value === "") return null;
    all.push(plain);
  }
  const [first] = all;
  if (first === undefined || first.operator === "ne") return null;
  const name = comparedName(first, naming, within);
  const alike = all.every((one) => one.operator === first.operator && comparedName(one, naming, within) === name);
  if (!alike) return null;
  const values = all.map((one) => valueOf(one, naming, within));
  return `${name} ${VERBS[first.operator]?.is ?? first.operator} ${listInWords([...new Set(values)], "or")}`;
}

function element(attribute: string, of: ConditionTree, naming: Naming): string {
  const plain = asPlain(attribute, of);
  if (plain) return inWords(plain, naming);
  return `one ${attributeInWords(attribute, naming)}: ${inWords(of, naming, attribute)}`;
}

/** What asks an element for its value or name alone asks the list for it. */
function asPlain(attribute: string, of: ConditionTree): ConditionTree | null {
  const parts = of.kind === "any" ? of.of : [of];
  const plain: ConditionTree[] = [];
  for (const part of parts) {
    if (part.kind !== "compare" || !/^(value|display)$/i.test(part.attribute)) return null;
    plain.push({ ...part, attribute: `${attribute}.${part.attribute}` });
  }
  const [only] = plain;
  return only && plain.length === 1 ? only : { kind: "any", of: plain };
}

const PARTS: Record<string, string> = { display: "name", externalid: "external ID", primary: "being the primary one" };

/** `within`: the list whose parts are named. */
function nameOf(attribute: string, naming: Naming, within: string | undefined): string {
  return within === undefined ? attributeInWords(attribute, naming) : (PARTS[attribute.toLowerCase()] ?? attribute);
}

/** A group is one thing; what begins or ends somehow is its name. */
function comparedName({ attribute, operator }: Compare, naming: Naming, within: string | undefined): string {
  const name = nameOf(attribute, naming, within);
  return name === "group" && TEXTUAL.has(operator) ? "group name" : name;
}

function valueOf({ attribute, operator, value }: Compare, naming: Naming, within: string | undefined): string {
  if (TEXTUAL.has(operator)) return `“${value}”`;
  if (value === "true") return "yes";
  if (value === "false") return "no";
  const whole = (within === undefined ? attribute : `${within}.${attribute}`).toLowerCase();
  if (whole !== "groups.value" && whole !== "groups") return value;
  const name = naming.group(value);
  return name === null ? "a group that is gone" : (name ?? value);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
