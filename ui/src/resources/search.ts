// What the address of a list of users or groups may hold. Everything else that is typed there is ignored.

import type { SortBy } from "../host";

export type State = "active" | "inactive" | "deleted";
export type Tab = "profile" | "groups" | "members" | "roles" | "timeline" | "json";

/** In place of a role's key, none of which begins like this: those who hold no role. */
export const NO_ROLE = "-";

export interface ResourceSearch {
  /** Plain text or a SCIM filter. */
  q?: string;
  state?: State;
  changed?: "today";
  /** The key of a role that users hold, or `NO_ROLE`. */
  role?: string;
  sort?: SortBy;
  dir?: "asc" | "desc";
  /** The one that is open in the side panel. */
  id?: string;
  tab?: Tab;
  /** The form for a new one is open. */
  create?: true;
  /** What is listed is about to be exported. */
  export?: true;
}

const STATES: readonly State[] = ["active", "inactive", "deleted"];
const SORTS: readonly SortBy[] = ["name", "userName", "created", "modified"];
const TABS: readonly Tab[] = ["profile", "groups", "members", "roles", "timeline", "json"];

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}

// The router reads `q=123` as a number; a search for it is meant as text.
function text(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

function roleIn(value: unknown): string | undefined {
  const role = text(value);
  return role !== undefined && (role === NO_ROLE || KEY.test(role)) ? role : undefined;
}

function isSet(value: unknown): boolean {
  return value === true || value === "true" || value === 1;
}

/** Takes what is understood from an address and leaves out the rest, so that an old or mistyped link still opens. */
export function parseResourceSearch(raw: Record<string, unknown>): ResourceSearch {
  const search: ResourceSearch = {};
  const q = text(raw["q"]);
  const state = oneOf(STATES, raw["state"]);
  const sort = oneOf(SORTS, raw["sort"]);
  const role = roleIn(raw["role"]);
  const id = text(raw["id"]);
  const tab = oneOf(TABS, raw["tab"]);
  if (q !== undefined) search.q = q;
  if (state) search.state = state;
  if (raw["changed"] === "today") search.changed = "today";
  if (role !== undefined) search.role = role;
  if (sort) search.sort = sort;
  if (raw["dir"] === "desc" || raw["dir"] === "asc") search.dir = raw["dir"];
  if (id !== undefined) search.id = id;
  if (tab) search.tab = tab;
  if (isSet(raw["create"])) search.create = true;
  if (isSet(raw["export"])) search.export = true;
  return search;
}
