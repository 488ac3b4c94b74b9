import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Answered } from "./table/pages";
import { useArrived } from "./useArrived";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Reading {
  list: unknown;
  total: number;
  renewing?: boolean;
}

const answer = (total: number): Answered => ({ total, exact: true, understood: "nothing" });

function opened(first: Reading) {
  return renderHook(
    ({ list, answered, renewing }: { list: unknown; answered: Answered; renewing: boolean }) =>
      useArrived(list, answered, renewing),
    { initialProps: { list: first.list, answered: answer(first.total), renewing: first.renewing ?? false } },
  );
}

const all = {};

it("counts who came since the list was opened, until they have been looked at", () => {
  const { result, rerender } = opened({ list: all, total: 10 });
  expect(result.current.count).toBe(0);
  rerender({ list: all, answered: answer(10), renewing: true });
  rerender({ list: all, answered: answer(12), renewing: true });
  expect(result.current.count).toBe(2);
  rerender({ list: all, answered: answer(12), renewing: false });
  expect(result.current.count).toBe(2);
  act(() => void result.current.seen());
  expect(result.current.count).toBe(0);
});

it("does not take the answer from before a list was left for what was there when it was opened again", () => {
  const { result, rerender } = opened({ list: all, total: 10 });
  rerender({ list: {}, answered: answer(1), renewing: false });
  // Meanwhile one of the deleted was restored.
  rerender({ list: all, answered: answer(10), renewing: true });
  rerender({ list: all, answered: answer(11), renewing: true });
  rerender({ list: all, answered: answer(11), renewing: false });
  expect(result.current.count).toBe(0);
  rerender({ list: all, answered: answer(12), renewing: false });
  expect(result.current.count).toBe(1);
});

it("does not announce to administrators whom they restored themselves", () => {
  const { result, rerender } = opened({ list: all, total: 10 });
  act(() => result.current.own());
  rerender({ list: all, answered: answer(11), renewing: true });
  rerender({ list: all, answered: answer(11), renewing: false });
  expect(result.current.count).toBe(0);
  vi.advanceTimersByTime(2_500);
  rerender({ list: all, answered: answer(12), renewing: true });
  expect(result.current.count).toBe(1);
});
