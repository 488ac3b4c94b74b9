// Which rows are chosen. They are known by id, because positions shift while an identity provider writes; only the range
// that Shift is stretching is known by position.

import type { Row } from "../../host";

/** Acting on more at once than this is a matter for the identity provider. */
export const MOST = 10_000;

/** What has to be known of a chosen row to offer what can be done with it. */
export interface Chosen {
  id: string;
  name: string;
  active: boolean | null;
  deleted: boolean;
}

export interface Selection {
  readonly chosen: ReadonlyMap<string, Chosen>;
  /** Where a range begins, and what was chosen before it was stretched. */
  readonly range: { readonly anchor: number; readonly base: ReadonlyMap<string, Chosen> } | null;
}

export const NOTHING: Selection = { chosen: new Map(), range: null };

export function chosenOf(row: Row): Chosen {
  return { id: row.id, name: row.name, active: row.active, deleted: row.deleted !== null };
}

/** Chooses a row or lets it go; ranges begin there from now on. */
export function toggle(selection: Selection, index: number, row: Row): Selection {
  const chosen = new Map(selection.chosen);
  if (!chosen.delete(row.id) && chosen.size < MOST) chosen.set(row.id, chosenOf(row));
  return { chosen, range: { anchor: index, base: chosen } };
}

/** The positions from where the range began (or else from `from`) to `to`, both included. */
export function rangeTo(selection: Selection, from: number, to: number): { first: number; last: number } {
  const anchor = selection.range?.anchor ?? from;
  const first = Math.min(anchor, to);
  const last = Math.max(anchor, to);
  if (last - first < MOST) return { first, last };
  return to > anchor ? { first, last: first + MOST - 1 } : { first: last - MOST + 1, last };
}

/** Stretches the range to what `rows` has; what was chosen outside of it stays. */
export function stretch(selection: Selection, from: number, rows: readonly Row[]): Selection {
  const anchor = selection.range?.anchor ?? from;
  const base = selection.range?.base ?? selection.chosen;
  const chosen = new Map(base);
  for (const row of rows) if (chosen.size < MOST) chosen.set(row.id, chosenOf(row));
  return { chosen, range: { anchor, base } };
}

/** Exactly these, at most MOST. */
export function choose(rows: readonly Row[]): Selection {
  return { chosen: new Map(rows.slice(0, MOST).map((row) => [row.id, chosenOf(row)])), range: null };
}

/** Takes what a fresh reading of the row says, so that the actions offered stay true. */
export function renew(selection: Selection, rows: Iterable<Row>): Selection {
  let chosen: Map<string, Chosen> | undefined;
  for (const row of rows) {
    const before = selection.chosen.get(row.id);
    if (!before) continue;
    const after = chosenOf(row);
    if (before.active === after.active && before.deleted === after.deleted && before.name === after.name) continue;
    chosen ??= new Map(selection.chosen);
    chosen.set(row.id, after);
  }
  return chosen ? { chosen, range: null } : selection;
}

/** The chosen ones that each action applies to. */
export function applicable(selection: Selection): {
  activate: Chosen[];
  deactivate: Chosen[];
  remove: Chosen[];
  restore: Chosen[];
} {
  const all = [...selection.chosen.values()];
  const live = all.filter((one) => !one.deleted);
  return {
    activate: live.filter((one) => one.active === false),
    deactivate: live.filter((one) => one.active === true),
    remove: live,
    restore: all.filter((one) => one.deleted),
  };
}
