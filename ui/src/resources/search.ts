// What the address of a list of users or groups may hold. Everything else that is typed there is ignored.

import type { SortBy } from "../host";

export type State = "active" | "inactive" | "deleted";
export type Tab = "profile" | "groups" | "members" | "timeline" | "json";

export interface ResourceSearch {
  /** Plain text or a SCIM filter. */
  q?: string;
  state?: State;
  changed?: "today";
  sort?: SortBy;
  dir?: "asc" | "desc";
  /** The one that is open in the side panel. */
  id?: string;
  tab?: Tab;
  /** The form for a new one is open. */
  create?: true;
}

const STATES: readonly State[] = ["active", "inactive", "deleted"];
const SORTS: readonly SortBy[] = ["name", "userName", "created", "modified"];
const TABS: readonly Tab[] = ["profile", "groups", "members", "timeline", "json"];

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}

// The router reads `q=123` as a number; a search for it is meant as text.
function text(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Takes what is understood from an address and leaves out the rest, so that an old or mistyped link still opens. */
export function parseResourceSearch(raw: Record<string, unknown>): ResourceSearch {
  const search: ResourceSearch = {};
  const q = text(raw["q"]);
  const state = oneOf(STATES, raw["state"]);
  const sort = oneOf(SORTS, raw["sort"]);
  const id = text(raw["id"]);
  const tab = oneOf(TABS, raw["tab"]);
  if (q !== undefined) search.q = q;
  if (state) search.state = state;
  if (raw["changed"] === "today") search.changed = "today";
  if (sort) search.sort = sort;
  if (raw["dir"] === "desc" || raw["dir"] === "asc") search.dir = raw["dir"];
  if (id !== undefined) search.id = id;
  if (tab) search.tab = tab;
  if (raw["create"] === true || raw["create"] === "true" || raw["create"] === 1) search.create = true;
  return search;
}
