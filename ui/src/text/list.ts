// Lists as people say them. Pure.

/** Of many values, the first ones show what is meant. */
const MOST = 6;

/** "A, B and C"; "A, B, C, D, E, F or 4 others". */
export function listInWords(values: readonly string[], by: "and" | "or", most = MOST): string {
  const rest = values.length - most;
  // To count a single one would take as much room as to name it.
  const named = rest > 1 ? [...values.slice(0, most), `${rest} others`] : values;
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} ${by} ${named.at(-1)}`;
}
