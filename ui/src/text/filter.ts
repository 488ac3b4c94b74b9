// A rule's filter (RFC 7644 §3.4.2.2) taken apart, as the back end's `ConditionTree` has it. Pure.
//
// The back end decides what a filter means and what is wrong with it; this reads what it has accepted already, so that
// it can be said in words, with the capitals in which somebody wrote it.

import type { ConditionTree } from "../host";

type Token = { kind: "text"; text: string } | { kind: "mark" | "word"; text: string };

const TOKEN = /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<mark>[()[\]])|(?<word>[^\s()[\]"]+))/y;

const COMPARISONS = new Set(["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"]);

/** Nothing that this reads; whoever asked shows the filter as it is. */
class Unread extends Error {}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < end) {
    const found = pattern.exec(text)?.groups;
    if (!found) throw new Unread();
    if (found["text"] !== undefined) tokens.push({ kind: "text", text: JSON.parse(found["text"]) as string });
    else if (found["mark"] !== undefined) tokens.push({ kind: "mark", text: found["mark"] });
    else tokens.push({ kind: "word", text: found["word"] ?? "" });
  }
  return tokens;
}

class Reader {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): ConditionTree {
    const tree = this.#any();
    if (this.#at < this.tokens.length) throw new Unread();
    return tree;
  }

  #any(): ConditionTree {
    const of = [this.#all()];
    while (this.#takes("word", "or")) of.push(this.#all());
    return joined("any", of);
  }

  #all(): ConditionTree {
    const of = [this.#one()];
    while (this.#takes("word", "and")) of.push(this.#one());
    return joined("all", of);
  }

  #one(): ConditionTree {
    if (this.#takes("mark", "(")) return this.#grouped();
    if (this.#takes("word", "not")) {
      this.#need("mark", "(");
      return { kind: "not", of: this.#grouped() };
    }
    const attribute = this.#word();
    if (!this.#takes("mark", "[")) return this.#comparison(attribute);
    const inner = this.#any();
    this.#need("mark", "]");
    const next = this.tokens[this.#at];
    if (next?.kind !== "word" || !next.text.startsWith(".")) return { kind: "element", attribute, of: inner };
    // `emails[type eq "work"].value sw "ada"` asks one element for both.
    this.#at += 1;
    return { kind: "element", attribute, of: joined("all", [inner, this.#comparison(next.text.slice(1))]) };
  }

  #grouped(): ConditionTree {
    const inner = this.#any();
    this.#need("mark", ")");
    return inner;
  }

  #comparison(attribute: string): ConditionTree {
    const operator = this.#word().toLowerCase();
    if (operator === "pr") return { kind: "present", attribute };
    if (!COMPARISONS.has(operator)) throw new Unread();
    const literal = this.tokens[this.#at++];
    if (literal === undefined || literal.kind === "mark") throw new Unread();
    const nothing = literal.kind === "word" && literal.text.toLowerCase() === "null";
    return { kind: "compare", attribute, operator, value: nothing ? "" : literal.text };
  }

  #word(): string {
    const token = this.tokens[this.#at++];
    if (token?.kind !== "word") throw new Unread();
    return token.text;
  }

  #takes(kind: Token["kind"], text: string): boolean {
    const token = this.tokens[this.#at];
    if (token?.kind !== kind || token.text.toLowerCase() !== text) return false;
    this.#at += 1;
    return true;
  }

  #need(kind: Token["kind"], text: string): void {
    if (!this.#takes(kind, text)) throw new Unread();
  }
}

/** A chain of the same connective is one. */
function joined(kind: "all" | "any", of: ConditionTree[]): ConditionTree {
  const flat = of.flatMap((tree) => (tree.kind === kind ? tree.of : [tree]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind, of: flat };
}

/** `null`: it is no filter that this can read. */
export function readFilter(text: string): ConditionTree | null {
  try {
    return new Reader(tokensOf(text)).whole();
  } catch {
    return null;
  }
}

/**
 * A condition of the rule `written`, whose values have the capitals that they have there: what the back end says about a
 * rule has lost them, because they make no difference.
 */
export function readCondition(text: string, written: string): ConditionTree | null {
  const tree = readFilter(text);
  if (tree === null) return null;
  const capitals = new Map<string, string>();
  for (const value of valuesIn(written)) {
    if (!capitals.has(value.toLowerCase())) capitals.set(value.toLowerCase(), value);
  }
  return recased(tree, capitals);
}

function valuesIn(text: string): string[] {
  try {
    return tokensOf(text).flatMap((token) => (token.kind === "text" ? [token.text] : []));
  } catch {
    return [];
  }
}

function recased(tree: ConditionTree, capitals: ReadonlyMap<string, string>): ConditionTree {
  switch (tree.kind) {
    case "all":
    case "any":
      return { kind: tree.kind, of: tree.of.map((each) => recased(each, capitals)) };
    case "not":
      return { kind: "not", of: recased(tree.of, capitals) };
    case "element":
      return { ...tree, of: recased(tree.of, capitals) };
    case "compare":
      return { ...tree, value: capitals.get(tree.value.toLowerCase()) ?? tree.value };
    case "present":
      return tree;
  }
}
