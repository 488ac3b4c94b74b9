import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { now, onTick } from "./ticker";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-22T12:00:00Z") }));
afterEach(() => void vi.useRealTimers());

it("has one present for everybody from tick to tick", () => {
  const stop = onTick(() => undefined);
  vi.advanceTimersByTime(5_000);
  const first = now();
  vi.advanceTimersByTime(4_000);
  expect(now()).toBe(first);
  vi.advanceTimersByTime(1_000);
  expect(now()).toBe(first + 5_000);
  stop();
});

it("does not stay behind where nobody listens or the machine slept", () => {
  const before = now();
  vi.setSystemTime(before + 3_600_000);
  expect(now()).toBe(before + 3_600_000);
});

it("is put right as soon as the page is shown again", () => {
  const told = vi.fn();
  const stop = onTick(told);
  vi.advanceTimersByTime(2_000);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(told).toHaveBeenCalledTimes(1);
  expect(now()).toBe(Date.now());
  stop();
});
