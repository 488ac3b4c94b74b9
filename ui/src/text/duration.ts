// How long something took, as people say it. Pure.

import { locale } from "./locale";

const rough = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });

/** "0.4 ms", "12 ms", "1.2 s", "3 min"; of a number of microseconds. */
export function duration(microseconds: number): string {
  const milliseconds = microseconds / 1_000;
  if (milliseconds < 0.01) return `< ${rough.format(0.01)} ms`;
  if (milliseconds < 999.5) return `${milliseconds < 100 ? rough.format(milliseconds) : Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 99.5) return `${rough.format(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}
