// When an override ends. Pure.

import type { Timestamp } from "../../../host";

export type Expiry = "never" | "day" | "week" | "month" | "date";

export const EXPIRIES: { value: Expiry; label: string }[] = [
  { value: "never", label: "Never" },
  { value: "day", label: "In 1 day" },
  { value: "week", label: "In 1 week" },
  { value: "month", label: "In 1 month" },
  { value: "date", label: "On a date" },
];

/** `date`, as a date field has it, is the last day on which the override holds. */
export function expiresAt(expiry: Expiry, date: string, now: Date): Timestamp | undefined {
  switch (expiry) {
    case "never":
      return undefined;
    case "day":
      return shifted(now, 0, 1).toISOString();
    case "week":
      return shifted(now, 0, 7).toISOString();
    case "month":
      return shifted(now, 1, 0).toISOString();
    case "date":
      return endOf(date)?.toISOString();
  }
}

/** What is wrong with the date, if one is asked for. */
export function dateProblem(expiry: Expiry, date: string, now: Date): string | undefined {
  if (expiry !== "date") return undefined;
  const end = endOf(date);
  if (end === undefined) return "Choose the last day.";
  return end <= now ? "Choose today or a later day." : undefined;
}

const two = (part: number) => String(part).padStart(2, "0");

/** The reader's day as a date field has it. */
export function dayOf(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** At the same time of the day, months and days later; the last day of a month that is too short. */
function shifted(from: Date, months: number, days: number): Date {
  const to = new Date(from);
  to.setMonth(to.getMonth() + months);
  if (to.getDate() !== from.getDate()) to.setDate(0);
  to.setDate(to.getDate() + days);
  return to;
}

function endOf(date: string): Date | undefined {
  const [year, month, day] = date.split("-").map(Number);
  if (!year || !month || !day || !/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  return new Date(year, month - 1, day + 1);
}
