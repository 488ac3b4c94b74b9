// A user to begin with, as an identity provider would send one. Pure.

import type { Json, JsonObject } from "../../host";
import { CORE_USER, ENTERPRISE } from "../../resources/attributes";

export const EXAMPLE: JsonObject = {
  schemas: [CORE_USER, ENTERPRISE],
  userName: "nora.novak@example.com",
  displayName: "Nora Novak",
  active: true,
  title: "Analyst",
  userType: "Employee",
  emails: [{ value: "nora.novak@example.com", type: "work", primary: true }],
  roles: [{ value: "Author" }],
  groups: [{ display: "Analysts" }],
  [ENTERPRISE]: { department: "Sales", costCenter: "4130" },
};

/** A user that exists, without what only Rollcall can say. */
export function asSent(resource: JsonObject): JsonObject {
  const { id: _id, meta: _meta, ...sent } = resource;
  return sent;
}

export function written(resource: Json): string {
  return JSON.stringify(resource, null, 2);
}

export type Parsed = { resource: JsonObject } | { problem: string };

/** What was typed as a resource, or what is wrong with it. */
export function parsed(text: string): Parsed {
  if (text.trim() === "") return { problem: "Paste a user as JSON, or begin with the example." };
  try {
    const value = JSON.parse(text) as Json;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return { problem: "A user is an object: it stands in braces, { … }." };
    }
    return { resource: value };
  } catch (thrown) {
    return { problem: `This is not JSON${placeIn(text, thrown)}.` };
  }
}

/** Engines say in different ways where they stopped. */
function placeIn(text: string, thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : "";
  const line = /line (?<line>\d+) column (?<column>\d+)/.exec(message)?.groups;
  if (line) return `, from line ${line["line"]}, column ${line["column"]} on`;
  const position = /position (?<at>\d+)/.exec(message)?.groups?.["at"];
  if (position === undefined) return /end|EOF/i.test(message) ? ": it ends too soon" : "";
  const lines = text.slice(0, Number(position)).split("\n");
  return `, from line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1} on`;
}
