// Users and groups that are chosen, and what can be done with them. Pure.

import type { Row } from "../../host";
import type { Selection } from "./selection";

/** What has to be known of a chosen user or group to offer what can be done with it. */
export interface Chosen {
  id: string;
  name: string;
  active: boolean | null;
  deleted: boolean;
}

export function chosenOf(row: Row): Chosen {
  return { id: row.id, name: row.name, active: row.active, deleted: row.deleted !== null };
}

/** Takes what a fresh reading of the row says, so that the actions offered stay true. */
export function renew(selection: Selection<Chosen>, rows: Iterable<Row>): Selection<Chosen> {
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
export function applicable(selection: Selection<Chosen>): {
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
