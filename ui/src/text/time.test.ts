import { describe, expect, it } from "vitest";
import { absoluteTime, relativeTime, startOfToday } from "./time";

const now = Date.parse("2026-11-22T12:00:00Z");
const before = (seconds: number) => new Date(now - seconds * 1_000).toISOString();

describe("relativeTime", () => {
  it.each([
    [0, "just now"],
    [4, "just now"],
    [5, "5 s ago"],
    [59, "55 s ago"],
    [60, "1 min ago"],
    [3_599, "59 min ago"],
    [3_600, "1 h ago"],
    [86_399, "23 h ago"],
    [86_400, "1 day ago"],
    [6 * 86_400, "6 days ago"],
  ])("says what was %i s ago", (seconds, words) => {
    expect(relativeTime(before(seconds), now)).toBe(words);
  });

  it("takes what lies seconds ahead as now, because clocks differ", () => {
    expect(relativeTime(before(-9), now)).toBe("just now");
    expect(relativeTime(before(-30), now)).toBe("in 30 s");
    expect(relativeTime(before(-2 * 86_400), now)).toBe("in 2 days");
  });

  it.each([
    [58, "in 1 min"],
    [3_590, "in 1 h"],
    [89 * 60, "in 1 h"],
    [91 * 60, "in 2 h"],
    [86_398, "in 1 day"],
    [23.4 * 3_600, "in 23 h"],
    [2 * 86_400 - 5, "in 2 days"],
    [7 * 86_400 - 5, "in 7 days"],
  ])("says of what ends in %i s when that is nearest", (seconds, words) => {
    expect(relativeTime(before(-seconds), now)).toBe(words);
  });

  it("names the day when it is a week away, with the year if it is another", () => {
    expect(relativeTime(before(8 * 86_400), now)).toMatch(/14/);
    expect(relativeTime(before(8 * 86_400), now)).not.toMatch(/2026/);
    expect(relativeTime("2024-03-12T10:00:00Z", now)).toMatch(/2024/);
  });

  it("leaves alone what is no time", () => {
    expect(relativeTime("soon", now)).toBe("soon");
    expect(absoluteTime("soon")).toBe("soon");
  });
});

it("begins today at the reader's midnight", () => {
  const start = new Date(startOfToday(new Date(2026, 10, 22, 13, 37)));
  expect([start.getHours(), start.getMinutes(), start.getDate()]).toEqual([0, 0, 22]);
});
