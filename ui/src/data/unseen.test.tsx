import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answering } from "../test/host";
import { queryClient } from "./client";
import { useUnseen } from "./unseen";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function Shown() {
  return <output>{useUnseen()}</output>;
}

it("asks once a second at most, however often something happens, and misses nothing", async () => {
  let unseen = 3;
  const { calls } = answering({
    "activity.feed": () => ({ rows: [], total: 0, hidden: 0, newest: 0, unseen, gaps: [] }),
  });
  render(
    <QueryClientProvider client={queryClient}>
      <Shown />
    </QueryClientProvider>,
  );
  const pass = (time: number) => act(() => vi.advanceTimersByTimeAsync(time));
  await pass(0);
  expect(screen.getByRole("status").textContent).toBe("3");
  for (let times = 0; times < 5; times++) {
    unseen++;
    await act(() => queryClient.invalidateQueries({ queryKey: ["activity.feed"] }));
    await pass(100);
  }
  expect(calls).toHaveLength(1);
  expect(screen.getByRole("status").textContent).toBe("3");
  await pass(1_000);
  expect(calls).toHaveLength(2);
  expect(screen.getByRole("status").textContent).toBe("8");
});
