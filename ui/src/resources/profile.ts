// A resource as the sections of its profile: grouped, labelled, without what is empty. Pure.

import type { Json } from "../host";
import { ENTERPRISE, extensionLabel, humanize, labelOf } from "./attributes";

export type Value =
  | { is: "text"; text: string; mono?: boolean }
  | { is: "yes" | "no" }
  | { is: "time"; at: string }
  | { is: "user"; id: string; name: string | null }
  | { is: "json"; json: Json };

export interface Item {
  label: string;
  /** The SCIM attribute's name, as an IdP's mapping would have it. */
  path: string;
  /** What a value is for: "work", "primary". */
  tags: string[];
  value: Value;
}

export interface Section {
  title: string;
  /** The schema, where it is not the core one. */
  schema?: string;
  items: Item[];
}

type Resource = { readonly [key: string]: Json | undefined };

const IDENTITY = ["userName", "displayName", "name", "nickName", "externalId", "id"];
const CONTACT = ["emails", "phoneNumbers", "ims", "addresses", "profileUrl", "photos"];
const WORK = ["title", "userType"];
const LOCALE = ["preferredLanguage", "locale", "timezone"];
const ACCESS = ["active", "roles", "entitlements", "x509Certificates"];
const RECORD = ["meta"];
/** Shown on tabs of their own, or nothing anyone asks for. */
const ELSEWHERE = new Set(["schemas", "groups", "members", "password"]);
/** For programs: two versions differ if anything does, and tell nothing else. */
const NOISE = new Set(["meta.version"]);

const KNOWN = new Set([IDENTITY, CONTACT, WORK, LOCALE, ACCESS, RECORD].flat());

const MONO = new Set(["id", "externalId", "meta.location", "employeeNumber"]);
const TIMES = new Set(["meta.created", "meta.lastModified"]);

/** `deleted`: it is no more, and what it says is what was. */
export function profileOf(resource: Resource, deleted = false): Section[] {
  const extensions = Object.keys(resource).filter((key) => isExtension(key) && key !== ENTERPRISE);
  const others = Object.keys(resource).filter((key) => !isExtension(key) && !KNOWN.has(key) && !ELSEWHERE.has(key));

  const enterprise = resource[ENTERPRISE];
  const sections: Section[] = [
    { title: "Identity", items: pick(resource, IDENTITY) },
    { title: "Contact", items: pick(resource, CONTACT) },
    {
      title: "Work",
      items: [...pick(resource, WORK), ...(isObject(enterprise) ? extensionItems(ENTERPRISE, enterprise) : [])],
    },
    { title: "Language and region", items: pick(resource, LOCALE) },
    { title: "Access", items: pick(resource, ACCESS).map((item) => (deleted ? past(item) : item)) },
    { title: "Other", items: pick(resource, others) },
    ...extensions.map((urn) => {
      const value = resource[urn];
      const items = isObject(value) ? extensionItems(urn, value) : itemsOf(urn, value);
      return { title: extensionLabel(urn), schema: urn, items };
    }),
    { title: "Record", items: pick(resource, RECORD) },
  ];
  return sections.filter((section) => section.items.length > 0);
}

function past(item: Item): Item {
  return item.path === "active" ? { ...item, label: "Was active" } : item;
}

function isExtension(key: string): boolean {
  return key.startsWith("urn:");
}

function pick(resource: Resource, keys: readonly string[]): Item[] {
  return keys.flatMap((key) => itemsOf(key, resource[key]));
}

function extensionItems(urn: string, value: { [key: string]: Json }): Item[] {
  return Object.entries(value).flatMap(([key, inner]) => itemsOf(`${urn}:${key}`, inner));
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function itemsOf(path: string, value: Json | undefined): Item[] {
  if (value === undefined || isEmpty(value) || NOISE.has(path)) return [];
  if (Array.isArray(value)) return value.flatMap((one) => oneOfMany(path, one));
  if (isObject(value)) {
    if (path.endsWith(":manager")) return managerItem(path, value);
    return Object.entries(value).flatMap(([key, inner]) => itemsOf(`${path}.${key}`, inner));
  }
  return [{ label: labelOf(path), path, tags: [], value: plain(path, value) }];
}

function managerItem(path: string, value: { [key: string]: Json }): Item[] {
  const id = typeof value["value"] === "string" ? value["value"] : "";
  const name = typeof value["displayName"] === "string" ? value["displayName"] : null;
  if (id === "" && name === null) return [];
  const shown: Value = id === "" ? { is: "text", text: name ?? "" } : { is: "user", id, name };
  return [{ label: labelOf(path), path, tags: [], value: shown }];
}

/** One value of a multi-valued attribute: its type and whether it is the primary one become tags. */
function oneOfMany(path: string, one: Json): Item[] {
  if (isEmpty(one)) return [];
  if (!isObject(one)) return [{ label: labelOf(path), path, tags: [], value: plain(path, one) }];
  const tags: string[] = [];
  const type = one["type"];
  if (typeof type === "string" && type !== "") tags.push(humanize(type).toLowerCase());
  if (one["primary"] === true) tags.push("primary");
  const filter = typeof type === "string" && type !== "" ? `[type eq ${JSON.stringify(type)}]` : "";
  const item = (text: string): Item => ({
    label: labelOf(path),
    path: `${path}${filter}`,
    tags,
    value: { is: "text", text },
  });
  if (path === "addresses") {
    const lines = addressLines(one);
    return lines === "" ? [] : [item(lines)];
  }
  const { value, display } = one;
  if (typeof value === "string" && value !== "") {
    return [item(typeof display === "string" && display !== "" && display !== value ? `${display} (${value})` : value)];
  }
  if (typeof display === "string" && display !== "") return [item(display)];
  return [{ label: labelOf(path), path: `${path}${filter}`, tags, value: { is: "json", json: one } }];
}

function addressLines(address: { [key: string]: Json }): string {
  const text = (key: string) => (typeof address[key] === "string" ? (address[key] as string).trim() : "");
  if (text("formatted") !== "") return text("formatted");
  const city = [text("postalCode"), text("locality")].filter(Boolean).join(" ");
  return [text("streetAddress"), city, text("region"), text("country")].filter(Boolean).join("\n");
}

function plain(path: string, value: Json): Value {
  if (typeof value === "boolean") return { is: value ? "yes" : "no" };
  if (typeof value === "number") return { is: "text", text: String(value) };
  if (typeof value === "string") {
    if (TIMES.has(path)) return { is: "time", at: value };
    const name = path.slice(path.lastIndexOf(":") + 1);
    return MONO.has(name) ? { is: "text", text: value, mono: true } : { is: "text", text: value };
  }
  return { is: "json", json: value };
}
