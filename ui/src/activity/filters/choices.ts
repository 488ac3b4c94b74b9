// What the filters offer besides the chips, and what those that are on are called. Pure.

import type { Connection } from "../../host";
import { absoluteTime } from "../../text";
import { listInWords } from "../../text/list";
import type { ActivitySearch, Recent } from "../search";
import type { Change } from "../useActivitySearch";
import { DEEDS, isDeed } from "./deeds";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"] as const;

export const CLASSES: Record<number, string> = {
  2: "2xx: succeeded",
  3: "3xx: not modified",
  4: "4xx: refused",
  5: "5xx: went wrong here",
  0: "No answer waited for",
};

export const RECENT: Record<Recent, string> = { hour: "Last hour", today: "Today", week: "Last 7 days" };

/** A filter that is on and has no chip of its own. */
export interface Narrowing {
  label: string;
  off: Change;
}

/** `about`: the name of the user or group that is asked about. */
export function narrowings(
  search: ActivitySearch,
  connections: readonly Connection[],
  about: string | undefined,
): Narrowing[] {
  const found: Narrowing[] = [];
  const add = (label: string, off: Change) => found.push({ label, off });
  if (search.resource !== undefined) {
    add(`About ${about ?? search.resource}`, { resource: undefined, kind: undefined, connection: undefined });
  } else {
    const { connection } = search;
    // Where there are several, which of them is shown has a chip.
    if (connection !== undefined && connections.length < 2) {
      add(connections.find(({ slug }) => slug === connection)?.name ?? connection, { connection: undefined });
    }
    if (search.kind) add(search.kind === "User" ? "Users" : "Groups", { kind: undefined });
  }
  const deeds = search.deeds?.filter(isDeed).map((deed) => DEEDS[deed]) ?? [];
  if (deeds.length > 0) add(listInWords(deeds, "or"), { deeds: undefined });
  if (search.methods) add(listInWords(search.methods, "or"), { methods: undefined });
  if (search.classes) {
    add(listInWords(search.classes.map((one) => (one === 0 ? "No answer" : `${one}xx`)), "or"), { classes: undefined });
  }
  if (search.quirks) add(`Quirk ${listInWords(search.quirks, "or")}`, { quirks: undefined });
  if (search.time) add(RECENT[search.time], { time: undefined });
  else {
    if (search.since !== undefined) add(`Since ${absoluteTime(search.since)}`, { since: undefined });
    if (search.before !== undefined) add(`Before ${absoluteTime(search.before)}`, { before: undefined });
  }
  return found;
}
