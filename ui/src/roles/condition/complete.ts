// What may come next in a filter that is being typed. Pure.

import type { AttributeWord } from "../../host";
import { attributeName, attributesFor, shortName, wordFor } from "./attributes";

export interface Completion {
  /** What is replaced, in UTF-16 units as fields count. */
  from: number;
  to: number;
  choices: { id: string; label: string; detail: string; insert: string }[];
}

const OPERATORS: readonly { word: string; says: string; textual?: true }[] = [
  { word: "eq", says: "is" },
  { word: "ne", says: "is not" },
  { word: "co", says: "contains", textual: true },
  { word: "sw", says: "starts with", textual: true },
  { word: "ew", says: "ends with", textual: true },
  { word: "pr", says: "has a value" },
];

/** So many are looked through by eye. */
const MOST = 40;

type Expected = { what: "name" | "joint" | "value" | "operator"; name: string; list: string | null };

/** `null`: nothing is offered there. */
export function completionAt(text: string, caret: number, words: readonly AttributeWord[]): Completion | null {
  const before = text.slice(0, caret);
  const typed = /[^\s()[\]"]*$/.exec(before)?.[0] ?? "";
  const from = caret - typed.length;
  const expected = expectedAfter(text.slice(0, from));
  if (expected === null) return null;
  const to = caret + (/^[^\s()[\]"]*/.exec(text.slice(caret))?.[0].length ?? 0);
  // A blank that is there already is not set twice.
  const spaced = /^\s/.test(text.slice(to));
  const choices = choicesFor(expected, typed, words)
    .slice(0, MOST)
    .map((choice) => (spaced ? { ...choice, insert: choice.insert.trimEnd() } : choice));
  // What stands there already is no news.
  if (choices.length === 0 || (choices.length === 1 && choices[0]?.insert.trimEnd() === typed)) return null;
  return { from, to, choices };
}

/** What the grammar expects behind a text; `null` within quotation marks. */
function expectedAfter(text: string): Expected | null {
  const expected: Expected = { what: "name", name: "", list: null };
  const pattern = /"(?:[^"\\]|\\.)*"|"|[()[\]]|[^\s()[\]"]+/g;
  for (const [token] of text.matchAll(pattern)) {
    if (token === '"') return null;
    if (token === "(") expected.what = "name";
    else if (token === "[") {
      expected.list = expected.name;
      expected.what = "name";
    } else if (token === ")") expected.what = "joint";
    else if (token === "]") {
      expected.list = null;
      expected.what = "joint";
    } else follow(expected, token);
  }
  return expected;
}

function follow(expected: Expected, token: string): void {
  switch (expected.what) {
    case "name":
      if (token.toLowerCase() === "not") return;
      expected.name = token;
      expected.what = "operator";
      return;
    case "operator":
      expected.what = token.toLowerCase() === "pr" ? "joint" : "value";
      return;
    case "value":
      expected.what = "joint";
      return;
    case "joint":
      expected.what = "name";
  }
}

function keyword(word: string, says: string): Completion["choices"][number] {
  return { id: word, label: word, detail: says, insert: `${word} ` };
}

function choicesFor(
  { what, name, list }: Expected,
  typed: string,
  words: readonly AttributeWord[],
): Completion["choices"] {
  const wanted = typed.toLowerCase();
  const word = wordFor(list === null ? name : `${list}.${name}`, words);
  switch (what) {
    case "name":
      return list === null ? names(typed, words) : parts(list, wanted, words);
    case "operator":
      return OPERATORS.filter(
        (each) => each.word.startsWith(wanted) && !(each.textual && word?.holds === "boolean"),
      ).map((each) => keyword(each.word, each.says));
    case "value":
      if (word?.holds !== "boolean") return [];
      return ["true", "false"]
        .filter((each) => each.startsWith(wanted))
        .map((each) => keyword(each, each === "true" ? "yes" : "no"));
    case "joint":
      return [keyword("and", "both hold"), keyword("or", "one of them holds")].filter((each) =>
        each.id.startsWith(wanted),
      );
  }
}

function names(typed: string, words: readonly AttributeWord[]): Completion["choices"] {
  const short = words.map(({ name }) => shortName(name));
  const found = attributesFor(typed, words).map(({ name }) => {
    // The URN may be left out where the rest says enough.
    const clear = short.filter((each) => each === shortName(name)).length === 1;
    const written = clear ? shortName(name) : name;
    return { id: name, label: written, detail: attributeName(name), insert: `${written} ` };
  });
  const wanted = typed.toLowerCase();
  const begins = ({ label }: { label: string }) => label.toLowerCase().startsWith(wanted);
  const ordered = wanted === "" ? found : [...found.filter(begins), ...found.filter((each) => !begins(each))];
  const not = { id: "not", label: "not (", detail: "does not hold", insert: "not (" };
  return wanted !== "" && "not".startsWith(wanted) ? [...ordered, not] : ordered;
}

function parts(list: string, wanted: string, words: readonly AttributeWord[]): Completion["choices"] {
  const head = `${list.toLowerCase()}.`;
  return words
    .filter(({ name }) => name.toLowerCase().startsWith(head))
    .map(({ name }) => ({ part: name.slice(head.length), name }))
    .filter(({ part }) => part.toLowerCase().startsWith(wanted))
    .map(({ part, name }) => ({ id: name, label: part, detail: attributeName(name), insert: `${part} ` }));
}
