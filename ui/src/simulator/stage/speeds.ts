// How fast a demo goes, as it is chosen. Pure.

const TIMES = [0.25, 0.5, 1, 2, 5, 10, 20];
/** No number: nothing waits but for answers. */
const UNBOUND = "max";

export function speedWord(times: number | null): string {
  return times === null ? UNBOUND : String(times);
}

export function speedOf(word: string): number | null {
  return word === UNBOUND ? null : Number(word);
}

/** Those to choose from, with the one there is. */
export function speeds(now: number | null): { value: string; label: string }[] {
  const all = now === null || TIMES.includes(now) ? TIMES : [...TIMES, now].toSorted((a, b) => a - b);
  return [
    ...all.map((times) => ({ value: speedWord(times), label: label(times) })),
    { value: UNBOUND, label: "As fast as possible" },
  ];
}

function label(times: number): string {
  if (times === 0.25) return "¼ ×";
  if (times === 0.5) return "½ ×";
  return `${times} ×`;
}
