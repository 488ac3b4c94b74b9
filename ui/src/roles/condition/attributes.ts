// The attributes that rules ask for, as people call them. Pure.

import type { AttributeWord } from "../../host";
import { labelOf } from "../../resources/attributes";

export const GROUP = "groups.value";
export const APP_ROLE = "roles.value";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

/** What rules are usually made of, in the order in which it is offered. */
const USUAL: readonly string[] = [
  GROUP,
  APP_ROLE,
  `${ENTERPRISE}department`,
  "title",
  "userType",
  "emails.value",
  "userName",
  `${ENTERPRISE}costCenter`,
  `${ENTERPRISE}division`,
  `${ENTERPRISE}organization`,
  "addresses.country",
  "groups.display",
  "entitlements.value",
];

const NAMES: Record<string, string> = {
  "groups.value": "Group",
  "groups.display": "Group name",
  "groups.externalid": "Group’s external ID",
  "groups.type": "Kind of membership",
  // What SCIM calls roles is what identity providers call app roles; ours are made of them.
  "roles.value": "App role",
  "roles.display": "App role’s name",
  "roles.type": "App role’s type",
  "roles.primary": "App role is the primary one",
  "entitlements.value": "Entitlement",
  "emails.value": "E-mail",
  "emails.type": "E-mail, type",
  "phonenumbers.value": "Phone",
  "addresses.country": "Country",
  "addresses.locality": "City",
  "addresses.region": "Region",
};

/** Such as "Job title"; a list without a part stands for its values. */
export function attributeName(attribute: string): string {
  return NAMES[attribute.toLowerCase()] ?? labelOf(attribute);
}

/** The name without the URN of its extension. */
export function shortName(attribute: string): string {
  return attribute.startsWith("urn:") ? attribute.slice(attribute.lastIndexOf(":") + 1) : attribute;
}

/** The word that an attribute is, however it was written: in whatever case, and with or without its URN. */
export function wordFor(attribute: string, words: readonly AttributeWord[]): AttributeWord | undefined {
  const wanted = attribute.toLowerCase();
  return (
    words.find(({ name }) => name.toLowerCase() === wanted) ??
    words.find(({ name }) => shortName(name).toLowerCase() === wanted)
  );
}

/** Lists, of whose elements one is enough. */
const LISTS = new Set([
  "emails",
  "phonenumbers",
  "ims",
  "photos",
  "addresses",
  "groups",
  "entitlements",
  "roles",
  "x509certificates",
]);

export function isList(attribute: string): boolean {
  return LISTS.has(attribute.split(".")[0]?.toLowerCase() ?? "");
}

export function isYesOrNo(attribute: string): boolean {
  return /^active$|\.primary$/i.test(attribute);
}

export function isGroup(attribute: string): boolean {
  return attribute.toLowerCase() === GROUP;
}

/** Those whose name, in either language, holds what was typed; the usual ones first. */
export function attributesFor(typed: string, words: readonly AttributeWord[]): AttributeWord[] {
  const wanted = typed.trim().toLowerCase();
  const place = new Map(USUAL.map((name, at) => [name, at]));
  const rank = ({ name }: AttributeWord) => place.get(name) ?? USUAL.length;
  return words
    .filter(({ name }) => `${attributeName(name)} ${shortName(name)}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => rank(one) - rank(other));
}
