import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Failure } from "../host";
import { Toolbar } from "./Toolbar";

const refusal: Failure = { code: "invalid_filter", message: "A quotation mark is never closed.", position: 12 };

/** What the screen does with the field: every text that begins a filter is refused. */
function Searched({ first }: { first?: string }) {
  const [q, setQ] = useState(first);
  return (
    <Toolbar
      kind="User"
      search={q === undefined ? {} : { q }}
      onQuery={setQ}
      onState={() => {}}
      onChangedToday={() => {}}
      failure={q?.includes(" eq ") ? refusal : null}
      narrow={false}
      onDown={() => {}}
      ref={null}
    />
  );
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const type = (text: string) => fireEvent.change(screen.getByRole("searchbox"), { target: { value: text } });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("says what is wrong with a filter once typing pauses, and not while it goes on", async () => {
  render(<Searched />);
  for (const text of ['userName eq "', 'userName eq "a', 'userName eq "ad']) {
    type(text);
    await pass(400);
    expect(screen.queryByRole("alert")).toBeNull();
  }
  await pass(250);
  expect(screen.getByRole("alert").textContent).toContain("never closed");
  type('userName eq "ada');
  expect(screen.queryByRole("alert")).toBeNull();
});

it("says it at once to who presses Enter, and for a filter that was there from the beginning", async () => {
  const { unmount } = render(<Searched />);
  type('userName eq "');
  fireEvent.keyDown(screen.getByRole("searchbox"), { key: "Enter" });
  await pass(0);
  screen.getByRole("alert");
  unmount();
  render(<Searched first={'userName eq "'} />);
  screen.getByRole("alert");
});
