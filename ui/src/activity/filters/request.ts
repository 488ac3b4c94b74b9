// From the address of the feed to what is asked of the back end, and back. Pure.

import type { FeedRequest, Quirk, Timestamp } from "../../host";
import type { ActivitySearch, Recent } from "../search";
import type { Change } from "../useActivitySearch";
import { isDeed } from "./deeds";

/** What is asked for a page besides the place. */
export type FeedFilter = Omit<FeedRequest, "start" | "limit" | "until">;

const HOUR = 3_600_000;

/** Where a time that moves along begins. */
export function sinceOf(time: Recent, now: number): Timestamp {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const from = { hour: now - HOUR, today: midnight, week: now - 7 * 24 * HOUR }[time];
  return new Date(from).toISOString();
}

/** `since`: where the time that is chosen begins, if it is one that moves along. */
export function filterOf(search: ActivitySearch, since: Timestamp | undefined): FeedFilter {
  const filter: FeedFilter = {};
  const query = search.q?.trim();
  const deeds = search.deeds?.filter(isDeed) ?? [];
  if (search.connection !== undefined) filter.connection = search.connection;
  if (query) filter.query = query;
  if (search.methods) filter.methods = search.methods;
  if (search.classes) filter.classes = search.classes;
  if (deeds.length > 0) filter.deeds = deeds;
  if (search.kind) filter.kind = search.kind;
  if (search.resource !== undefined) filter.resource = search.resource;
  if (search.failed) filter.failed = true;
  if (search.nothing) filter.nothing = true;
  if (search.quirk) filter.quirk = true;
  if (search.injected) filter.injected = true;
  if (search.quirks) filter.quirks = search.quirks as Quirk[];
  if (search.probes) filter.probes = true;
  const from = search.time === undefined ? search.since : since;
  if (from !== undefined) filter.since = from;
  if (search.before !== undefined && search.time === undefined) filter.before = search.before;
  return filter;
}

/** Everything that narrows the list, taken away. */
export const NO_FILTER = {
  q: undefined,
  failed: undefined,
  nothing: undefined,
  quirk: undefined,
  injected: undefined,
  methods: undefined,
  classes: undefined,
  deeds: undefined,
  quirks: undefined,
  kind: undefined,
  resource: undefined,
  connection: undefined,
  time: undefined,
  since: undefined,
  before: undefined,
} satisfies Change;

/** Whether something narrows the list; that lookups and tests are folded away does not count. */
export function isFiltered(search: ActivitySearch): boolean {
  return Object.keys(NO_FILTER).some((name) => search[name as keyof ActivitySearch] !== undefined);
}

/** The address that shows what a request to the back end would find. */
export function searchFor(look: FeedRequest): Change {
  const { connection, query, methods, classes, deeds, kind, resource, failed, nothing, quirk, quirks, injected, probes } = look;
  return {
    ...NO_FILTER,
    q: query,
    connection,
    methods: filled(methods),
    classes: filled(classes),
    deeds: filled(deeds),
    quirks: filled(quirks),
    kind,
    resource,
    failed: failed || undefined,
    nothing: nothing || undefined,
    quirk: quirk || undefined,
    injected: injected || undefined,
    probes: probes || undefined,
    since: look.since,
    before: look.before,
  };
}

function filled<T>(list: T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
