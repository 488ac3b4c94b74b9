import { locale } from "./locale";

const grouped = new Intl.NumberFormat(locale);
const rough = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });

/** `1,234,567`; with a plus behind it when it is only the least it can be. */
export function number(value: number, exact = true): string {
  return exact ? grouped.format(value) : `${grouped.format(value)}+`;
}

/** `1 user`, `2 users`; the plural is the singular and an s unless it is given. */
export function count(value: number, singular?: string, plural = `${singular}s`): string {
  if (singular === undefined) return grouped.format(value);
  return `${grouped.format(value)} ${value === 1 ? singular : plural}`;
}

const units = ["bytes", "kB", "MB", "GB", "TB"];

/** A size in decimal units, as file managers show it. */
export function bytes(value: number): string {
  let unit = 0;
  let size = value;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? grouped.format(size) : rough.format(size)} ${units[unit] ?? ""}`;
}
