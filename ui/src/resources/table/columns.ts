// Which columns a table has, which of them are shown, and how they share the width. Pure but for what is remembered.

import type { Kind, SortBy } from "../../host";

export type ColumnId =
  | "state"
  | "name"
  | "userName"
  | "email"
  | "title"
  | "department"
  | "roles"
  | "groups"
  | "members"
  | "externalId"
  | "created"
  | "modified"
  | "deleted";

export interface Column {
  id: ColumnId;
  label: string;
  /** Px below which it is no use. */
  min: number;
  /** Its share of what is left over; 0 keeps it at its minimum. */
  grow: number;
  sort?: SortBy;
  /** What it is called in an export. */
  exported: string;
  /** Shown until somebody chooses otherwise. */
  standard: boolean;
  /** Where width is short, the lowest leave first; those without stay. */
  rank?: number;
  align?: "end";
}

const USER: readonly Column[] = [
  { id: "state", label: "State", min: 92, grow: 0, exported: "active", standard: true },
  { id: "name", label: "Name", min: 150, grow: 3, sort: "name", exported: "displayName", standard: true },
  {
    id: "userName",
    label: "User name",
    min: 150,
    grow: 3,
    sort: "userName",
    exported: "userName",
    standard: true,
    rank: 5,
  },
  { id: "email", label: "E-mail", min: 140, grow: 3, exported: "email", standard: true, rank: 3 },
  { id: "title", label: "Job title", min: 120, grow: 2, exported: "title", standard: false, rank: 2 },
  { id: "department", label: "Department", min: 120, grow: 2, exported: "department", standard: false, rank: 2 },
  { id: "roles", label: "Roles", min: 150, grow: 3, exported: "roles", standard: true, rank: 5 },
  { id: "groups", label: "Groups", min: 120, grow: 2, exported: "groups", standard: true, rank: 4 },
  { id: "externalId", label: "External ID", min: 110, grow: 2, exported: "externalId", standard: false, rank: 1 },
  {
    id: "created",
    label: "Created",
    min: 104,
    grow: 0,
    sort: "created",
    exported: "created",
    standard: false,
    rank: 1,
  },
  {
    id: "modified",
    label: "Last change",
    min: 112,
    grow: 0,
    sort: "modified",
    exported: "lastModified",
    standard: true,
    rank: 6,
  },
];

const USER_WITHOUT_ROLES = USER.filter((column) => column.id !== "roles");

const GROUP: readonly Column[] = [
  { id: "name", label: "Name", min: 180, grow: 4, sort: "name", exported: "displayName", standard: true },
  { id: "members", label: "Members", min: 88, grow: 0, exported: "members", standard: true, align: "end" },
  { id: "externalId", label: "External ID", min: 140, grow: 3, exported: "externalId", standard: true, rank: 2 },
  {
    id: "created",
    label: "Created",
    min: 104,
    grow: 0,
    sort: "created",
    exported: "created",
    standard: false,
    rank: 1,
  },
  {
    id: "modified",
    label: "Last change",
    min: 112,
    grow: 0,
    sort: "modified",
    exported: "lastModified",
    standard: true,
    rank: 3,
  },
];

const DELETED: Column = { id: "deleted", label: "Deleted", min: 112, grow: 0, exported: "deleted", standard: true };

/** The box that chooses a row. */
export const CHOICE_WIDTH = 40;

/** `roles`: whether there are any; a column that is empty for everybody says nothing. */
export function columnsOf(kind: Kind, deleted: boolean, roles: boolean): readonly Column[] {
  const all = kind === "Group" ? GROUP : roles ? USER : USER_WITHOUT_ROLES;
  // Among the deleted, all have one state and none has a role; what counts is when they went.
  return deleted ? [...all.filter((column) => column.id !== "state" && column.id !== "roles"), DELETED] : all;
}

/** The name and what says when something was deleted cannot be hidden: a row would be nobody, or could not be judged. */
export function isOptional(column: Column): boolean {
  return column.id !== "name" && column.id !== "deleted";
}

/** The chosen columns that fit into `width`; if even those that must stay do not, the table scrolls sideways. */
export function fitting(columns: readonly Column[], chosen: ReadonlySet<ColumnId>, width: number): readonly Column[] {
  let shown = columns.filter((column) => chosen.has(column.id) || !isOptional(column));
  const needed = () => shown.reduce((sum, column) => sum + column.min, CHOICE_WIDTH);
  if (width <= 0) return shown;
  while (needed() > width) {
    const ranked = shown.filter((column) => column.rank !== undefined);
    if (ranked.length === 0) break;
    const least = ranked.reduce((low, column) => ((column.rank ?? 0) < (low.rank ?? 0) ? column : low));
    shown = shown.filter((column) => column !== least);
  }
  return shown;
}

/** The chosen columns of `every` that are not shown, and why. */
export function missing(
  every: readonly Column[],
  here: readonly Column[],
  chosen: ReadonlySet<ColumnId>,
  shown: readonly Column[],
): ReadonlyMap<ColumnId, string> {
  const absent = every.filter((column) => chosen.has(column.id) && !shown.includes(column));
  return new Map(absent.map((column) => [column.id, here.includes(column) ? "no room" : "not for deleted ones"]));
}

export function template(columns: readonly Column[]): string {
  const tracks = columns.map((column) =>
    column.grow === 0 ? `${column.min}px` : `minmax(${column.min}px, ${column.grow}fr)`,
  );
  return [`${CHOICE_WIDTH}px`, ...tracks].join(" ");
}

export function leastWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.min, CHOICE_WIDTH);
}

const remembered = (kind: Kind) => `rollcall.columns.${kind === "User" ? "users" : "groups"}`;

export function standardColumns(kind: Kind): ReadonlySet<ColumnId> {
  return new Set(
    columnsOf(kind, false, true)
      .filter((column) => column.standard)
      .map((column) => column.id),
  );
}

export function recallColumns(kind: Kind): ReadonlySet<ColumnId> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(remembered(kind)) ?? "null");
    if (Array.isArray(stored)) {
      return new Set(
        columnsOf(kind, false, true)
          .map((column) => column.id)
          .filter((id) => stored.includes(id)),
      );
    }
  } catch {
    // What cannot be read is as good as nothing remembered.
  }
  return standardColumns(kind);
}

export function rememberColumns(kind: Kind, chosen: ReadonlySet<ColumnId>): void {
  try {
    localStorage.setItem(remembered(kind), JSON.stringify([...chosen]));
  } catch {
    // They hold until the page is closed, then.
  }
}
