import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Count } from "./Count";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shown(searching: boolean, total: number, exact: boolean) {
  return (
    <Count
      view={{ kind: "User", query: "title co engineer" }}
      answered={{ total, exact, understood: "filter" }}
      busy={false}
      searching={searching}
      arrived={0}
      onShowArrived={() => {}}
    />
  );
}

it("says that it still searches once that takes longer than a glance, and what was found when it ends", () => {
  const { rerender } = render(shown(true, 12, false));
  expect(screen.getByRole("status").textContent).toBe("12+ matches");
  act(() => vi.advanceTimersByTime(200));
  expect(screen.getByRole("status").textContent).toBe("Still searching… 12 found");
  rerender(shown(true, 14, false));
  expect(screen.getByRole("status").textContent).toBe("Still searching… 14 found");
  rerender(shown(false, 14, true));
  expect(screen.getByRole("status").textContent).toBe("14 matches");
});
