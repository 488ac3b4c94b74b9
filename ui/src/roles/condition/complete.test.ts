import { expect, it } from "vitest";
import type { AttributeWord } from "../../host";
import { completionAt } from "./complete";

const word = (name: string, holds = "string"): AttributeWord => ({ name, description: "", holds, many: false });
const urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const words = [
  word("userName"),
  word("title"),
  word("active", "boolean"),
  word("groups.value"),
  word("groups.display"),
  word("roles.value"),
  word("roles.primary", "boolean"),
  word(`${urn}:department`),
];

/** The caret is where the bar stands. */
function offered(marked: string): string[] | null {
  const completion = completionAt(marked.replace("|", ""), marked.indexOf("|"), words);
  return completion && completion.choices.map(({ label }) => label);
}

function taken(marked: string): string {
  const text = marked.replace("|", "");
  const completion = completionAt(text, marked.indexOf("|"), words);
  if (!completion) return text;
  return text.slice(0, completion.from) + (completion.choices[0]?.insert ?? "") + text.slice(completion.to);
}

it("offers attributes by either of their names, those that begin like that first", () => {
  expect(offered("ti|")).toEqual(["title", "active"]);
  expect(offered("job|")).toEqual(["title"]);
  expect(offered("depart|")).toEqual(["department"]);
  expect(offered('title eq "x" and (app|')).toEqual(["roles.value", "roles.primary"]);
  expect(offered("no|")).toEqual(["not ("]);
});

it("offers what the grammar has next", () => {
  expect(offered("title |")).toEqual(["eq", "ne", "co", "sw", "ew", "pr"]);
  expect(offered("active |")).toEqual(["eq", "ne", "pr"]);
  expect(offered("active eq |")).toEqual(["true", "false"]);
  expect(offered("title pr |")).toEqual(["and", "or"]);
  expect(offered('title eq "x" o|')).toEqual(["or"]);
  expect(offered("not (title pr) |")).toEqual(["and", "or"]);
});

it("offers the parts of a list within its brackets", () => {
  expect(offered("groups[|")).toEqual(["value", "display"]);
  expect(offered("groups[d|")).toEqual(["display"]);
  expect(offered("roles[primary |")).toEqual(["eq", "ne", "pr"]);
  expect(offered('groups[value eq "1"] |')).toEqual(["and", "or"]);
});

it("keeps out of quotation marks, and of values that only people know", () => {
  expect(offered('title eq "an|')).toBeNull();
  expect(offered("title eq |")).toBeNull();
});

it("keeps quiet about the only word that is possible, once it is there", () => {
  expect(offered("title pr|")).toBeNull();
  expect(offered('title eq "x" and|')).toBeNull();
  expect(offered("titel pr|")).toBeNull();
});

it("replaces the whole word that is being typed", () => {
  expect(taken("ti|")).toBe("title ");
  expect(taken('dep| eq "IT"')).toBe('department eq "IT"');
  expect(taken("us|erN")).toBe("userName ");
});
