import { expect, test } from "vitest";
import { dateProblem, dayOf, expiresAt } from "./expiry";

const now = new Date(2026, 0, 31, 14, 3);
const local = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();

test("ends after a while, at the same time of the day", () => {
  expect(expiresAt("never", "", now)).toBeUndefined();
  expect(expiresAt("day", "", now)).toBe(local(2026, 1, 1, 14, 3));
  expect(expiresAt("week", "", now)).toBe(local(2026, 1, 7, 14, 3));
});

test("a month that is shorter ends on its last day", () => {
  expect(expiresAt("month", "", now)).toBe(local(2026, 1, 28, 14, 3));
  expect(expiresAt("month", "", new Date(2026, 11, 15, 9))).toBe(local(2027, 0, 15, 9));
});

test("the day that is chosen is the last one", () => {
  expect(expiresAt("date", "2026-03-31", now)).toBe(local(2026, 3, 1));
  expect(dateProblem("date", dayOf(now), now)).toBeUndefined();
  expect(dateProblem("date", "2026-01-30", now)).toBe("Choose today or a later day.");
  for (const typed of ["", "soon", "2026-1-1"]) {
    expect(dateProblem("date", typed, now)).toBe("Choose the last day.");
    expect(expiresAt("date", typed, now)).toBeUndefined();
  }
  expect(dateProblem("week", "", now)).toBeUndefined();
});

test("a day as a date field has it", () => {
  expect(dayOf(new Date(2026, 2, 4))).toBe("2026-03-04");
});
