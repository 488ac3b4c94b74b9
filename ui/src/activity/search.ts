// What the address of Activity may hold. Everything else that is typed there is ignored.

import type { Kind, Timestamp } from "../host";

export type ActivityTab = "summary" | "changes" | "roles" | "request" | "response" | "quirks";
/** A time that moves along, unlike `since` and `before`. */
export type Recent = "hour" | "today" | "week";

export interface ActivitySearch {
  /** Words that occur in the request. */
  q?: string;
  failed?: true;
  nothing?: true;
  quirk?: true;
  /** Answered wrongly on purpose. */
  injected?: true;
  /** With lookups and tests. */
  probes?: true;
  methods?: string[];
  /** The hundreds of statuses. */
  classes?: number[];
  deeds?: string[];
  quirks?: string[];
  kind?: Kind;
  /** The user or group that requests are about; there is no such thing without `kind` and `connection`. */
  resource?: string;
  connection?: string;
  time?: Recent;
  since?: Timestamp;
  before?: Timestamp;
  /** The request that is open in the side panel. */
  id?: number;
  tab?: ActivityTab;
  /** The dialog that explains a message is open. */
  explain?: true;
}

const FLAGS = ["failed", "nothing", "quirk", "injected", "probes", "explain"] as const;
const LISTS = ["methods", "deeds", "quirks"] as const;
const TEXTS = ["q", "resource", "connection"] as const;
const TIMES = ["since", "before"] as const;
const TABS: readonly ActivityTab[] = ["summary", "changes", "roles", "request", "response", "quirks"];
const RECENT: readonly Recent[] = ["hour", "today", "week"];

/** Takes what is understood from an address and leaves out the rest, so that an old or mistyped link still opens. */
export function parseActivitySearch(raw: Record<string, unknown>): ActivitySearch {
  const search: ActivitySearch = {};
  for (const name of FLAGS) if (raw[name] === true || raw[name] === "true") search[name] = true;
  for (const name of LISTS) {
    const words = list(raw[name]).filter((one) => typeof one === "string" && one !== "") as string[];
    if (words.length > 0) search[name] = words;
  }
  for (const name of TEXTS) {
    // The router reads `q=123` as a number; a search for it is meant as text.
    const text = typeof raw[name] === "number" ? String(raw[name]) : raw[name];
    if (typeof text === "string" && text !== "") search[name] = text;
  }
  for (const name of TIMES) {
    const time = Date.parse(String(raw[name] ?? ""));
    if (!Number.isNaN(time)) search[name] = new Date(time).toISOString();
  }
  const classes = list(raw["classes"]).filter((one) => Number.isInteger(one)) as number[];
  if (classes.length > 0) search.classes = classes;
  const time = RECENT.find((one) => one === raw["time"]);
  const tab = TABS.find((one) => one === raw["tab"]);
  const id = raw["id"];
  if (raw["kind"] === "User" || raw["kind"] === "Group") search.kind = raw["kind"];
  if (search.kind === undefined || search.connection === undefined) delete search.resource;
  if (time) search.time = time;
  if (typeof id === "number" && Number.isSafeInteger(id)) search.id = id;
  if (tab) search.tab = tab;
  return search;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
