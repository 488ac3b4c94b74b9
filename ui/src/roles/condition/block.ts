// A condition as the builder shows it, made of a filter and made into one (RFC 7644 §3.4.2.2). Pure.

import type { ConditionTree } from "../../host";
import { readFilter } from "../../text/filter";
import { GROUP, isList, isYesOrNo } from "./attributes";

export type Operator =
  "is" | "isNot" | "contains" | "containsNot" | "starts" | "startsNot" | "ends" | "endsNot" | "present" | "absent";

export interface Condition {
  kind: "condition";
  /** Tells it from the others on the screen. */
  id: number;
  attribute: string;
  operator: Operator;
  value: string;
}

export interface Block {
  kind: "block";
  id: number;
  /** How many of its parts have to hold. */
  join: "all" | "any" | "none";
  parts: Part[];
}

export type Part = Condition | Block;

let last = 0;

export function newCondition(attribute = GROUP, operator: Operator = "is", value = ""): Condition {
  return { kind: "condition", id: ++last, attribute, operator, value };
}

export function newBlock(join: Block["join"], parts: Part[]): Block {
  return { kind: "block", id: ++last, join, parts };
}

const OPERATORS: Record<string, Operator> = { eq: "is", co: "contains", sw: "starts", ew: "ends" };

const OPPOSITES: Record<Operator, Operator> = {
  is: "isNot",
  isNot: "is",
  contains: "containsNot",
  containsNot: "contains",
  starts: "startsNot",
  startsNot: "starts",
  ends: "endsNot",
  endsNot: "ends",
  present: "absent",
  absent: "present",
};

export function takesValue(operator: Operator): boolean {
  return operator !== "present" && operator !== "absent";
}

/** The filter as the builder shows it; `null`: it asks something that the builder has no words for. */
export function blockOf(filter: string): Block | null {
  const tree = readFilter(filter);
  const part = tree && partOf(tree);
  if (!part) return null;
  return part.kind === "block" ? part : newBlock("all", [part]);
}

function partOf(tree: ConditionTree): Part | null {
  switch (tree.kind) {
    case "all":
    case "any":
      return joined(tree.kind, tree.of.map(partOf));
    case "not":
      return negated(partOf(tree.of));
    case "compare":
      return comparison(tree.attribute, tree.operator, tree.value);
    case "present":
      return newCondition(whole(tree.attribute), "present");
    case "element":
      return element(tree.attribute, tree.of);
  }
}

function joined(join: Block["join"], parts: (Part | null)[]): Block | null {
  const all = parts.filter((part) => part !== null);
  return all.length === parts.length ? newBlock(join, all) : null;
}

function negated(part: Part | null): Part | null {
  if (part === null) return null;
  if (part.kind === "condition") return { ...part, operator: OPPOSITES[part.operator] };
  if (part.join === "any") return { ...part, join: "none" };
  if (part.join === "none") return { ...part, join: "any" };
  return newBlock("none", [part]);
}

function comparison(attribute: string, operator: string, value: string): Condition | null {
  // `null` and an empty text cannot be told apart here, and `ne` is satisfied by any other value of a list.
  if (value === "") return null;
  if (operator === "ne") return isList(attribute) ? null : newCondition(attribute, "isNot", value);
  const known = OPERATORS[operator];
  return known === undefined ? null : newCondition(whole(attribute), known, value);
}

/** What asks one thing of an element asks the list for it; of several things, the builder cannot say that one has them all. */
function element(attribute: string, of: ConditionTree): Part | null {
  switch (of.kind) {
    case "compare":
      return of.operator === "ne" ? null : comparison(`${attribute}.${of.attribute}`, of.operator, of.value);
    case "present":
      return newCondition(`${attribute}.${of.attribute}`, "present");
    case "any":
      return joined(
        "any",
        of.of.map((each) => element(attribute, each)),
      );
    default:
      return null;
  }
}

/** A list compared as a whole is compared by its values. */
function whole(attribute: string): string {
  return isList(attribute) && !attribute.includes(".") ? `${attribute}.value` : attribute;
}

/** What is still missing in a condition, by its identifier. */
export function gaps(block: Block): ReadonlyMap<number, "attribute" | "value" | "parts"> {
  const found = new Map<number, "attribute" | "value" | "parts">();
  const look = (part: Part) => {
    if (part.kind === "block") {
      if (part.parts.length === 0) found.set(part.id, "parts");
      part.parts.forEach(look);
    } else if (part.attribute === "") found.set(part.id, "attribute");
    else if (takesValue(part.operator) && part.value.trim() === "") found.set(part.id, "value");
  };
  look(block);
  return found;
}

/** The filter that says what the builder shows. */
export function filterOf(block: Block): string {
  const parts = block.parts.map((part) => {
    if (part.kind === "condition") return conditionFilter(part);
    const text = filterOf(part);
    return part.join === "none" || part.parts.length < 2 ? text : `(${text})`;
  });
  if (block.join === "none") return `not (${parts.join(" or ")})`;
  return parts.join(block.join === "all" ? " and " : " or ");
}

function conditionFilter({ attribute, operator, value }: Condition): string {
  const literal = isYesOrNo(attribute) && /^(true|false)$/.test(value) ? value : JSON.stringify(value);
  const compared = (word: string) => inList(attribute, `${word} ${literal}`);
  switch (operator) {
    case "is":
      return compared("eq");
    case "isNot":
      return `not (${compared("eq")})`;
    case "contains":
      return compared("co");
    case "containsNot":
      return `not (${compared("co")})`;
    case "starts":
      return compared("sw");
    case "startsNot":
      return `not (${compared("sw")})`;
    case "ends":
      return compared("ew");
    case "endsNot":
      return `not (${compared("ew")})`;
    case "present":
      return `${attribute} pr`;
    case "absent":
      return `not (${attribute} pr)`;
  }
}

/** Groups and app roles are asked for as elements, which reads as what they are. */
function inList(attribute: string, asked: string): string {
  const found = /^(?<list>groups|roles)\.(?<part>.+)$/i.exec(attribute)?.groups;
  return found ? `${found["list"]}[${found["part"]} ${asked}]` : `${attribute} ${asked}`;
}

/** The block with one of its parts, however deep, replaced; `null` takes it away. */
export function withPart(block: Block, id: number, by: (part: Part) => Part | null): Block {
  const parts = block.parts.flatMap((part) => {
    const next = part.id === id ? by(part) : part.kind === "block" ? withPart(part, id, by) : part;
    return next === null ? [] : [next];
  });
  return { ...block, parts };
}
