// What happened to a user or group, in words. Pure.

import type { AttributeChange, HistoryEntry, Idp, Json, Kind, Named } from "../host";
import { idpName, number } from "../text";
import { labelOf } from "./attributes";

/** "Entra ID", or "The identity provider" where we were not told which one it is. Begins a sentence. */
export function idpAsSubject(idp: Idp | undefined): string {
  return idp === undefined || idp === "other" ? "The identity provider" : idpName(idp);
}

/** As `idpAsSubject`, within a sentence. */
export function idpInside(idp: Idp | undefined): string {
  return idp === undefined || idp === "other" ? "the identity provider" : idpName(idp);
}

export function actorWords(actor: HistoryEntry["actor"], idp: Idp | undefined): string {
  if (actor === "admin") return "an administrator here";
  return idpInside(idp);
}

export type Sign = "created" | "changed" | "activated" | "deactivated" | "deleted" | "restored" | "members";

export interface Line {
  label: string;
  path: string;
  before: string | null;
  after: string | null;
  /** What stands before and after are users' identifiers. */
  people: boolean;
}

export interface Told {
  sign: Sign;
  title: string;
  lines: Line[];
  added: People | null;
  removed: People | null;
}

/** Names, and how many more there are than names. */
export interface People {
  names: Named[];
  more: number;
  total: number;
}

/** Numbers that change with everything and tell nothing. */
const NOISE = new Set(["meta.lastModified", "meta.version", "meta", "schemas"]);

export function tell(entry: HistoryEntry, kind: Kind): Told {
  const changes = entry.changes.filter((change) => !NOISE.has(change.path));
  const added = people(entry.membersAdded);
  const removed = people(entry.membersRemoved);
  const active = changes.find((change) => change.path === "active");
  const toldByTitle = active && entry.action !== "created" && typeof active.after === "boolean";
  const shown = toldByTitle ? changes.filter((change) => change !== active) : changes;
  const { sign, title } = headline(entry, kind, active, shown, added, removed);
  return { sign, title, lines: shown.map(line), added, removed };
}

/** Everything that changed about it, also what a title would say already. */
export function allOf(entry: HistoryEntry): Pick<Told, "lines" | "added" | "removed"> {
  return { lines: linesOf(entry.changes), added: people(entry.membersAdded), removed: people(entry.membersRemoved) };
}

/** Changes in words, without those that tell nothing. */
export function linesOf(changes: AttributeChange[]): Line[] {
  return changes.filter((change) => !NOISE.has(change.path)).map(line);
}

function headline(
  entry: HistoryEntry,
  kind: Kind,
  active: AttributeChange | undefined,
  shown: AttributeChange[],
  added: People | null,
  removed: People | null,
): { sign: Sign; title: string } {
  if (entry.group) {
    const { joined, group } = entry.group;
    return { sign: "members", title: joined ? `Added to ${group.name}` : `Removed from ${group.name}` };
  }
  if (entry.action === "created") return { sign: "created", title: "Created" };
  if (entry.action === "deleted") return { sign: "deleted", title: "Deleted" };
  if (entry.action === "restored") return { sign: "restored", title: "Restored" };
  if (active?.after === false) return { sign: "deactivated", title: withMore("Deactivated", shown) };
  if (active?.after === true || entry.action === "reactivated")
    return { sign: "activated", title: withMore("Activated", shown) };
  if (added || removed) return { sign: "members", title: membersTitle(added, removed) };
  const [only] = shown;
  if (only && shown.length === 1) return { sign: "changed", title: changeTitle(only) };
  if (shown.length === 0)
    return { sign: "changed", title: kind === "User" ? "Written again, nothing changed" : "Written again" };
  return { sign: "changed", title: `${shown.length} attributes changed` };
}

function withMore(title: string, shown: AttributeChange[]): string {
  if (shown.length === 0) return title;
  return `${title}, and ${shown.length === 1 ? "1 attribute" : `${shown.length} attributes`} changed`;
}

function changeTitle(change: AttributeChange): string {
  const label = labelOf(change.path);
  if (isNothing(change.before)) return `${label} set`;
  if (isNothing(change.after)) return `${label} removed`;
  return `${label} changed`;
}

function membersTitle(added: People | null, removed: People | null): string {
  const parts: string[] = [];
  if (added) parts.push(`${number(added.total)} ${added.total === 1 ? "member" : "members"} added`);
  if (removed)
    parts.push(`${number(removed.total)} ${added ? "" : removed.total === 1 ? "member " : "members "}removed`);
  return parts.join(", ");
}

export function people(members: { total: number; names: Named[] }): People | null {
  if (members.total === 0) return null;
  return { names: members.names, more: Math.max(0, members.total - members.names.length), total: members.total };
}

function isNothing(value: Json): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function line({ path, before, after }: AttributeChange): Line {
  const refers = /(?:^|:)manager\.value$/.test(path);
  return { label: labelOf(path), path, before: words(before), after: words(after), people: refers };
}

/** A value in one line; `null` for nothing. */
export function words(value: Json): string | null {
  if (isNothing(value)) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value))
    return value
      .map((one) => words(one))
      .filter((one) => one !== null)
      .join(", ");
  if (value === null) return null;
  const { value: inner, display, displayName, type } = value;
  const name = [display, displayName, inner].find((one) => typeof one === "string" && one !== "");
  if (typeof name === "string") return typeof type === "string" && type !== "" ? `${name} (${type})` : name;
  const parts = Object.entries(value).map(([key, one]) => `${key}: ${words(one) ?? "nothing"}`);
  return parts.join(", ") || null;
}
