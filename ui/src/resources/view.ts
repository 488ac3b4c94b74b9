// From the address of a list to what is asked of the back end, and to words for it.

import type { Kind, SortBy, View } from "../host";
import { number } from "../text";
import { NO_ROLE, type ResourceSearch } from "./search";

/** Names are what people look for, so a list begins in their order. */
export const FIRST_SORT: SortBy = "name";

export function sortOf(kind: Kind, search: ResourceSearch): { by: SortBy; descending: boolean } {
  const by = search.sort && !(kind === "Group" && search.sort === "userName") ? search.sort : FIRST_SORT;
  // Of times, the latest are wanted first.
  const descending = search.dir ? search.dir === "desc" : by === "created" || by === "modified";
  return { by, descending };
}

export function viewOf(kind: Kind, connection: string | undefined, search: ResourceSearch, today: string): View {
  const view: View = { kind, sort: sortOf(kind, search) };
  if (connection) view.connection = connection;
  const query = search.q?.trim();
  if (query) view.query = query;
  // Groups are neither active nor inactive.
  if (search.state && (kind === "User" || search.state === "deleted")) view.state = search.state;
  if (search.changed) view.changedSince = today;
  if (search.role !== undefined && kind === "User")
    view.role = search.role === NO_ROLE ? { kind: "none" } : { kind: "holding", role: search.role };
  return view;
}

const noun = (kind: Kind, count: number) =>
  kind === "User" ? (count === 1 ? "user" : "users") : count === 1 ? "group" : "groups";

/** What a role is called, by its key. */
export type RoleName = (key: string) => string;
const asKey: RoleName = (key) => key;

/** "1,204 users", "37 deleted users", "5 users with the role Editor", "10,000+ matches". */
export function countWords(view: View, total: number, exact: boolean, roleName: RoleName = asKey): string {
  const many = !exact || total !== 1;
  if (view.query || view.changedSince) return `${number(total, exact)} ${many ? "matches" : "match"}`;
  return [number(total, exact), view.state, noun(view.kind, many ? 2 : 1), roleWords(view, roleName)]
    .filter(Boolean)
    .join(" ");
}

function roleWords({ role }: View, roleName: RoleName): string {
  if (role === undefined) return "";
  return role.kind === "none" ? "without a role" : `with the role ${roleName(role.role)}`;
}

/** What is said while the rows that can be seen are not all found yet. */
export function searchingWords(total: number): string {
  return `Still searching… ${number(total)} found`;
}

/** "1 user", "12 groups". */
export function counted(kind: Kind, count: number): string {
  return `${number(count)} ${noun(kind, count)}`;
}

/** What a view shows, as a sentence for the export: "deleted users that match “ada”, changed today, sorted by name". */
export function viewWords(view: View, roleName: RoleName = asKey): string {
  const words = [view.state, noun(view.kind, 2), roleWords(view, roleName)].filter(Boolean).join(" ");
  const parts = [view.query ? `${words} that match “${view.query}”` : words];
  if (view.changedSince) parts.push("changed today");
  if (view.sort) parts.push(`sorted by ${SORT_WORDS[view.sort.by]}${view.sort.descending ? ", descending" : ""}`);
  return parts.join(", ");
}

export const SORT_WORDS: Record<SortBy, string> = {
  name: "name",
  userName: "userName",
  created: "creation",
  modified: "last change",
};
