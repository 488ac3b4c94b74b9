import type { Rows } from "../host";

/** How long until the rest is asked for. */
const REST = 200;

/** Whether a search was answered in part: fewer rows than wanted, and there may be more. */
export function isPart(rows: Rows | undefined, wanted: number): boolean {
  return rows !== undefined && !rows.exact && rows.rows.length < wanted;
}

/** For `refetchInterval`: asks again as long as rows are missing; the back end goes on where it was. */
export function untilFound(wanted: number) {
  return ({ state }: { state: { data: Rows | undefined } }): number | false => isPart(state.data, wanted) && REST;
}
