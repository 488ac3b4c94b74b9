// Which rows are chosen. They are known by id, because positions shift while an identity provider writes; only the range
// that Shift is stretching is known by position. Pure.

/** Acting on more at once than this is a matter for the identity provider. */
export const MOST = 10_000;

/** Of a chosen row is kept what has to be known of it to offer what can be done with it. */
export interface Choosable {
  readonly id: string;
}

export interface Selection<T extends Choosable> {
  readonly chosen: ReadonlyMap<string, T>;
  /** Where a range begins, and what was chosen before it was stretched. */
  readonly range: { readonly anchor: number; readonly base: ReadonlyMap<string, T> } | null;
}

export const NOTHING: Selection<never> = { chosen: new Map<string, never>(), range: null };

/** Chooses a row or lets it go; ranges begin there from now on. */
export function toggle<T extends Choosable>(selection: Selection<T>, index: number, one: T, most = MOST): Selection<T> {
  const chosen = new Map(selection.chosen);
  if (!chosen.delete(one.id) && chosen.size < most) chosen.set(one.id, one);
  return { chosen, range: { anchor: index, base: chosen } };
}

/** The positions from where the range began (or else from `from`) to `to`, both included. */
export function rangeTo<T extends Choosable>(
  selection: Selection<T>,
  from: number,
  to: number,
  most = MOST,
): { first: number; last: number } {
  const anchor = selection.range?.anchor ?? from;
  const first = Math.min(anchor, to);
  const last = Math.max(anchor, to);
  if (last - first < most) return { first, last };
  return to > anchor ? { first, last: first + most - 1 } : { first: last - most + 1, last };
}

/** Stretches the range to `ones`; what was chosen outside of it stays. */
export function stretch<T extends Choosable>(
  selection: Selection<T>,
  from: number,
  ones: readonly T[],
  most = MOST,
): Selection<T> {
  const anchor = selection.range?.anchor ?? from;
  const base = selection.range?.base ?? selection.chosen;
  const chosen = new Map(base);
  for (const one of ones) if (chosen.size < most) chosen.set(one.id, one);
  return { chosen, range: { anchor, base } };
}

/** Exactly these, at most as many as may be. */
export function choose<T extends Choosable>(ones: readonly T[], most = MOST): Selection<T> {
  return { chosen: new Map(ones.slice(0, most).map((one) => [one.id, one])), range: null };
}
