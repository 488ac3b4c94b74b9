// SCIM's attribute names in people's words (RFC 7643 §4.1, §4.2, §4.3).

export const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const CORE_USER = "urn:ietf:params:scim:schemas:core:2.0:User";
export const CORE_GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

const LABELS: Record<string, string> = {
  id: "Rollcall's ID",
  externalId: "External ID",
  userName: "User name",
  displayName: "Display name",
  nickName: "Nickname",
  profileUrl: "Profile page",
  title: "Job title",
  userType: "Kind of user",
  preferredLanguage: "Language",
  locale: "Region format",
  timezone: "Time zone",
  active: "Active",
  password: "Password",
  name: "Name",
  "name.formatted": "Full name",
  "name.familyName": "Family name",
  "name.givenName": "Given name",
  "name.middleName": "Middle name",
  "name.honorificPrefix": "Title of address",
  "name.honorificSuffix": "Suffix",
  emails: "E-mail",
  phoneNumbers: "Phone",
  ims: "Chat",
  photos: "Photo",
  addresses: "Address",
  groups: "Groups",
  members: "Members",
  entitlements: "Entitlement",
  roles: "Role",
  x509Certificates: "Certificate",
  employeeNumber: "Employee number",
  costCenter: "Cost centre",
  organization: "Organisation",
  division: "Division",
  department: "Department",
  manager: "Manager",
  "manager.value": "Manager",
  "manager.displayName": "Manager's name",
  "manager.$ref": "Manager's address",
  schemas: "Schemas",
  meta: "Record",
  "meta.created": "Created",
  "meta.lastModified": "Last change",
  "meta.version": "Version",
  "meta.location": "SCIM address",
  "meta.resourceType": "Kind of resource",
};

const SUB_LABELS: Record<string, string> = {
  value: "",
  formatted: "",
  display: "shown as",
  type: "type",
  primary: "primary",
  streetAddress: "street",
  locality: "city",
  region: "region",
  postalCode: "postal code",
  country: "country",
  $ref: "link",
};

/** An attribute path in its parts, such as `urn:…:User:emails[type eq "work"].value`. */
export interface Path {
  schema: string | null;
  attribute: string;
  filter: string | null;
  sub: string | null;
}

export function parsePath(path: string): Path {
  const bracket = path.indexOf("[");
  const colon = path.startsWith("urn:") ? path.lastIndexOf(":", bracket < 0 ? path.length : bracket) : -1;
  const schema = colon < 0 ? null : path.slice(0, colon);
  const rest = path.slice(colon + 1);
  const open = rest.indexOf("[");
  const close = rest.lastIndexOf("]");
  if (open >= 0 && close > open) {
    const sub = rest.slice(close + 1).replace(/^\./, "");
    return { schema, attribute: rest.slice(0, open), filter: rest.slice(open + 1, close), sub: sub || null };
  }
  const dot = rest.indexOf(".");
  if (dot < 0) return { schema, attribute: rest, filter: null, sub: null };
  return { schema, attribute: rest.slice(0, dot), filter: null, sub: rest.slice(dot + 1) };
}

/** "favouriteColour" → "Favourite colour", "home_city" → "Home city", "HRCode" → "HR code". */
export function humanize(name: string): string {
  const words = name
    .replace(/[_\-.]+/g, " ")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .trim()
    .split(/\s+/);
  const cased = words.map((word, at) => {
    if (/^\p{Lu}{2,}$/u.test(word)) return word;
    return at === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word.toLowerCase();
  });
  return cased.join(" ");
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** As it is written within a sentence; "ID" and the like keep their capitals. */
export const decapital = (text: string) => (/^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

/** `emails[type eq "work"].value` → "Work e-mail"; `name.givenName` → "Given name"; anything unknown as words. */
export function labelOf(path: string): string {
  const { attribute, filter, sub, schema } = parsePath(path);
  if (schema !== null && isWholeExtension(schema, attribute)) return extensionLabel(path);
  const whole = sub === null ? attribute : `${attribute}.${sub}`;
  const known = LABELS[whole];
  if (known !== undefined && filter === null) return known;
  const base = LABELS[attribute] ?? humanize(attribute);
  const type = filter === null ? null : /^type eq "([^"]*)"/i.exec(filter)?.[1];
  const kind = type ? `${capital(humanize(type).toLowerCase())} ${decapital(base)}` : base;
  const value = filter === null ? null : /^value eq "(.*)"$/i.exec(filter)?.[1];
  const named = filter === null || type ? kind : `${kind} ${value ?? `(${filter})`}`;
  if (sub === null) return named;
  const detail = SUB_LABELS[sub] ?? decapital(humanize(sub));
  return detail === "" ? named : `${named}, ${detail}`;
}

/** `urn:…:acme:2.0:User` alone parses as schema `urn:…:acme:2.0` and attribute `User`. */
function isWholeExtension(schema: string, attribute: string): boolean {
  return /:\d+(\.\d+)*$/.test(schema) && /^(User|Group)$/.test(attribute);
}

/** What an extension is called: "Work" for the enterprise extension, otherwise the name in its URN. */
export function extensionLabel(urn: string): string {
  if (urn.toLowerCase() === ENTERPRISE.toLowerCase()) return "Work";
  const parts = urn
    .split(":")
    .filter((part) => !/^(urn|ietf|params|scim|schemas|extension|user|group|core|[\d.]+)$/i.test(part));
  const name = parts.length === 0 ? urn : parts.map(humanize).join(" ");
  return `Extension ${name}`;
}
