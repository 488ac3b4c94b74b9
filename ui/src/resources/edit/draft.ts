// What a form holds, and what it makes of a resource: every attribute that the form does not know stays as it was. Pure.

import type { Failure, Json, Kind } from "../../host";
import { CORE_GROUP, CORE_USER, ENTERPRISE } from "../attributes";

export interface Draft {
  userName: string;
  givenName: string;
  familyName: string;
  displayName: string;
  email: string;
  title: string;
  department: string;
  externalId: string;
  active: boolean;
}
export type Field = keyof Draft;
export type Resource = { [key: string]: Json };

export const EMPTY: Draft = {
  userName: "",
  givenName: "",
  familyName: "",
  displayName: "",
  email: "",
  title: "",
  department: "",
  externalId: "",
  active: true,
};

const FIELDS: Record<Kind, readonly Field[]> = {
  User: ["userName", "givenName", "familyName", "displayName", "email", "title", "department", "externalId", "active"],
  Group: ["displayName", "externalId"],
};

function object(value: Json | undefined): Resource {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The address the form shows: the primary one, or else the one for work, or else the first. */
function shownEmail(emails: readonly Json[]): number {
  const all = emails.map(object);
  const primary = all.findIndex((email) => email["primary"] === true);
  if (primary >= 0) return primary;
  const work = all.findIndex((email) => text(email["type"]).toLowerCase() === "work");
  return work >= 0 ? work : all.length > 0 ? 0 : -1;
}

function emailsOf(resource: Resource): readonly Json[] {
  return Array.isArray(resource["emails"]) ? resource["emails"] : [];
}

export function draftOf(resource: Resource): Draft {
  const emails = emailsOf(resource);
  const name = object(resource["name"]);
  return {
    userName: text(resource["userName"]),
    givenName: text(name["givenName"]),
    familyName: text(name["familyName"]),
    displayName: text(resource["displayName"]),
    email: text(object(emails[shownEmail(emails)])["value"]),
    title: text(resource["title"]),
    department: text(object(resource[ENTERPRISE])["department"]),
    externalId: text(resource["externalId"]),
    active: resource["active"] !== false,
  };
}

/** The fields of `draft` that differ from `from`. */
export function touched(kind: Kind, from: Draft, draft: Draft): Field[] {
  return FIELDS[kind].filter((field) => from[field] !== draft[field]);
}

/** After somebody else's change: their state, with what was typed here kept on top. */
export function rebase(kind: Kind, from: Draft, draft: Draft, onto: Draft): { draft: Draft; disputed: Field[] } {
  const mine = touched(kind, from, draft);
  const rebased = { ...onto };
  for (const field of mine) Object.assign(rebased, { [field]: draft[field] });
  return {
    draft: rebased,
    disputed: mine.filter((field) => from[field] !== onto[field] && draft[field] !== onto[field]),
  };
}

/** `base` with what the form says in it. Only touched fields are written, so that nothing else is disturbed. */
export function resourceOf(kind: Kind, base: Resource, from: Draft, draft: Draft): Resource {
  const resource: Resource = { ...base };
  // Computed by Rollcall; a client's word about them is not asked for.
  for (const computed of ["id", "meta", "groups"]) delete resource[computed];
  resource["schemas"] ??= [kind === "User" ? CORE_USER : CORE_GROUP];
  for (const field of touched(kind, from, draft)) write(resource, field, draft);
  if (kind === "User" && resource["active"] === undefined) resource["active"] = draft.active;
  return resource;
}

function put(into: Resource, key: string, value: string): void {
  const trimmed = value.trim();
  if (trimmed === "") delete into[key];
  else into[key] = trimmed;
}

function putInside(resource: Resource, outer: string, key: string, value: string): void {
  const inner = { ...object(resource[outer]) };
  put(inner, key, value);
  if (Object.keys(inner).length === 0) delete resource[outer];
  else resource[outer] = inner;
}

function write(resource: Resource, field: Field, draft: Draft): void {
  switch (field) {
    case "active":
      resource["active"] = draft.active;
      return;
    case "givenName":
    case "familyName": {
      putInside(resource, "name", field, draft[field]);
      // It was made of the parts; a stale one would contradict them.
      const name = object(resource["name"]);
      if ("formatted" in name)
        putInside(
          resource,
          "name",
          "formatted",
          [draft.givenName, draft.familyName].map((part) => part.trim()).join(" "),
        );
      return;
    }
    case "department": {
      putInside(resource, ENTERPRISE, "department", draft.department);
      const schemas = Array.isArray(resource["schemas"]) ? resource["schemas"] : [];
      if (resource[ENTERPRISE] === undefined) resource["schemas"] = schemas.filter((schema) => schema !== ENTERPRISE);
      else if (!schemas.includes(ENTERPRISE)) resource["schemas"] = [...schemas, ENTERPRISE];
      return;
    }
    case "email": {
      const emails = [...emailsOf(resource)];
      const at = shownEmail(emails);
      const value = draft.email.trim();
      if (at >= 0 && value === "") emails.splice(at, 1);
      else if (at >= 0) emails[at] = { ...object(emails[at]), value };
      else if (value !== "") emails.push({ value, type: "work", primary: true });
      if (emails.length === 0) delete resource["emails"];
      else resource["emails"] = emails;
      return;
    }
    default:
      put(resource, field, draft[field]);
  }
}

export type Problems = Partial<Record<Field, string>>;

/** What is wrong before anything is sent. */
export function problemsOf(kind: Kind, draft: Draft): Problems {
  const problems: Problems = {};
  if (kind === "User" && draft.userName.trim() === "") problems.userName = "Every user needs a user name.";
  if (kind === "Group" && draft.displayName.trim() === "") problems.displayName = "Every group needs a name.";
  const email = draft.email.trim();
  if (kind === "User" && email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email))
    problems.email = "An e-mail address looks like name@example.com.";
  return problems;
}

/** The field that a refusal is about, if it is about one. */
export function fieldOf(kind: Kind, failure: Failure): Field | undefined {
  if (!["taken", "invalid", "too_long"].includes(failure.code)) return undefined;
  const names: [RegExp, Field][] = [
    [/\buserName\b|\buser name\b/i, "userName"],
    [/\bemails?\b|\be-mail\b/i, "email"],
    [/\bdisplayName\b|\bdisplay name\b/i, "displayName"],
    [/\bgivenName\b/i, "givenName"],
    [/\bfamilyName\b/i, "familyName"],
    [/\bexternalId\b|\bexternal id\b/i, "externalId"],
    [/\bdepartment\b/i, "department"],
    [/\btitle\b/i, "title"],
  ];
  const named = names.find(([pattern, field]) => pattern.test(failure.message) && FIELDS[kind].includes(field))?.[1];
  return named ?? (failure.code === "taken" ? (kind === "User" ? "userName" : "displayName") : undefined);
}

const WORDS: Readonly<Record<string, string>> = {
  userName: "user name",
  displayName: "display name",
  givenName: "given name",
  familyName: "family name",
  externalId: "external ID",
  emails: "e-mail",
};

/** A refusal with the attributes called as the form calls them; what stands in quotation marks was typed, and stays. */
export function inWords(kind: Kind, message: string): string {
  return message
    .split(/('[^']*')/)
    .map((part) =>
      part.startsWith("'")
        ? part
        : part.replace(/\b[a-z]+[A-Z]\w*\b|\bemails\b/g, (name) =>
            kind === "Group" && name === "displayName" ? "name" : (WORDS[name] ?? name),
          ),
    )
    .join("");
}
