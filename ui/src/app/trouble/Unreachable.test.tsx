import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { operation, queryClient, useLive } from "../../data";
import type { Status } from "../../host";
import { answering, failure } from "../../test/host";
import { Unreachable } from "./Unreachable";

function Following() {
  useLive();
  return <Unreachable />;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("says after two seconds that the server is gone, and with which command to come back", async () => {
  answering({
    "events.next": () => {
      throw failure("no_answer", "gone");
    },
  });
  queryClient.setQueryData(operation("service.status", {}).queryKey, { folder: "/srv/my data" } as Status);
  render(
    <QueryClientProvider client={queryClient}>
      <Following />
    </QueryClientProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(1_900));
  expect(screen.queryByRole("alert")).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(200));
  expect(screen.getByRole("alert").textContent).toContain("Rollcall is not running");
  expect(screen.getByText("rollcall admin-link --data-dir '/srv/my data'")).toBeTruthy();
});
