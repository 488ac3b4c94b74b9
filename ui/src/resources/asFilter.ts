// What was searched as text, as the SCIM filter (RFC 7644 §3.4.2.2) that it was perhaps meant to be. Pure.
//
// The back end decides what is a filter; `userName equals "ada"` is none, and finds whoever has these words in a name.

import type { Kind } from "../host";

type Holds = "text" | "yes or no" | "time";

/** By its name in small letters: how an attribute is written where it is compared, and what it holds. */
type Known = Readonly<Record<string, { path: string; holds: Holds }>>;

function texts(...paths: string[]): Known {
  return Object.fromEntries(paths.map((path) => [path.toLowerCase(), { path, holds: "text" as const }]));
}

const COMMON: Known = {
  ...texts("id", "externalId", "displayName"),
  "meta.created": { path: "meta.created", holds: "time" },
  "meta.lastmodified": { path: "meta.lastModified", holds: "time" },
};

const KNOWN: Record<Kind, Known> = {
  User: {
    ...COMMON,
    ...texts("userName", "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone"),
    ...texts("name.formatted", "name.familyName", "name.givenName", "name.middleName"),
    ...texts("emails", "emails.value", "emails.type", "phoneNumbers", "phoneNumbers.value"),
    ...texts("addresses.locality", "addresses.country", "addresses.region", "addresses.postalCode"),
    ...texts("roles", "roles.value", "roles.display", "entitlements", "entitlements.value"),
    ...texts("groups.display", "groups.value"),
    ...texts("employeeNumber", "costCenter", "organization", "division", "department"),
    ...texts("manager.value", "manager.displayName"),
    // These have parts; the part that people mean is the one to compare.
    name: { path: "name.formatted", holds: "text" },
    addresses: { path: "addresses.formatted", holds: "text" },
    groups: { path: "groups.display", holds: "text" },
    manager: { path: "manager.displayName", holds: "text" },
    active: { path: "active", holds: "yes or no" },
  },
  Group: {
    ...COMMON,
    ...texts("members.display", "members.value"),
    members: { path: "members.display", holds: "text" },
  },
};

/** How people say it, longer phrases before those that they begin with. */
const OPERATORS: readonly [RegExp, string][] = [
  [/^(?:starts?|begins?)(?:\s*with)?\b/i, "sw"],
  [/^ends?(?:\s*with)?\b/i, "ew"],
  [/^(?:contains?|includes?|has|like)\b|^~/i, "co"],
  [/^(?:is\s+not|isn't|not\s+equals?(?:\s+to)?|not)\b|^(?:!==?|<>)/i, "ne"],
  [/^(?:>=|=>)|^since\b/i, "ge"],
  [/^(?:<=|=<)|^until\b/i, "le"],
  [/^>|^after\b/i, "gt"],
  [/^<|^before\b/i, "lt"],
  [/^(?:equals?(?:\s+to)?|is)\b|^={1,3}|^:/i, "eq"],
];

const YES = /^(?:true|yes|on|1)$/i;
const NO = /^(?:false|no|off|0)$/i;
const QUOTED = /^(?:"([^"]*)"|'([^']*)'|“([^”]*)”)/;

/** The filter that a text seems to be meant for; `null` if it does not begin with an attribute or is not complete. */
export function asFilter(kind: Kind, text: string): string | null {
  const [, word = "", after = ""] = /^\s*([A-Za-z][\w.]*)\s*(.*?)\s*$/s.exec(text) ?? [];
  const known = KNOWN[kind][word.toLowerCase()];
  if (!known) return null;
  const found = OPERATORS.find(([pattern]) => pattern.test(after));
  // A group may well be called “Members of the board”.
  if (!found && kind === "Group" && word.toLowerCase() === "members") return null;
  const value = found ? after.replace(found[0], "").trim() : after;
  const operator = found?.[1] ?? (known.holds === "text" ? "co" : "eq");
  return withMore(kind, value, (one) => {
    const written = literal(known.holds, one);
    return written === null ? null : `${known.path} ${operator} ${written}`;
  });
}

/** One comparison, and those that are joined to it. */
function withMore(kind: Kind, value: string, compare: (value: string) => string | null): string | null {
  for (const { index, 0: joint, 1: word = "" } of value.matchAll(/\s+(and|or)\s+/gi)) {
    const first = compare(value.slice(0, index));
    const rest = asFilter(kind, value.slice(index + joint.length));
    if (first !== null && rest !== null) return `${first} ${word.toLowerCase()} ${rest}`;
  }
  return compare(value);
}

function literal(holds: Holds, typed: string): string | null {
  const quoted = QUOTED.exec(typed);
  if (quoted && quoted[0].length < typed.length) return null;
  const value = quoted ? (quoted[1] ?? quoted[2] ?? quoted[3] ?? "") : typed;
  if (value === "" || /["“”]/.test(value)) return null;
  switch (holds) {
    case "yes or no":
      return YES.test(value) ? "true" : NO.test(value) ? "false" : null;
    case "time":
      return /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value)) ? JSON.stringify(value) : null;
    case "text":
      return JSON.stringify(value);
  }
}
