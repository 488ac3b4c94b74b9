import type { Timestamp } from "../host";
import { locale } from "./locale";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const absolute = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const dayThisYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const dayAnyYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });

/** `at` exactly, in the reader's time zone. */
export function absoluteTime(at: Timestamp): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : absolute.format(time);
}

/** When on the reader's clock it was, for what has only just been. */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** `at` as people say it: "20 s ago", "3 min ago", "in 2 days", "12 Mar". */
export function relativeTime(at: Timestamp, now: number): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const distance = Math.abs(now - time);
  // The two clocks may differ a little: what lies seconds ahead has only just been.
  if (distance < 5 * second || (time > now && distance < 10 * second)) return "just now";
  if (distance >= 7 * day) {
    const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
    return (sameYear ? dayThisYear : dayAnyYear).format(time);
  }
  // What has passed is counted whole. What is to come is rounded, or a day would be 23 hours from its first second on.
  return time > now ? `in ${spell(distance, Math.round)}` : `${spell(distance, Math.floor)} ago`;
}

function spell(distance: number, whole: (value: number) => number): string {
  // In steps of five: the ticker is no stop-watch.
  const seconds = whole(distance / second / 5) * 5;
  if (seconds < 60) return `${seconds} s`;
  const minutes = whole(distance / minute);
  if (minutes < 60) return `${minutes} min`;
  const hours = whole(distance / hour);
  if (hours < 24) return `${hours} h`;
  const days = whole(distance / day);
  return days === 1 ? "1 day" : `${days} days`;
}

/** The start of the reader's day, as the back end takes it. */
export function startOfToday(now = new Date()): Timestamp {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}
