import { act, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Failure, Role } from "../host";
import { Toolbar } from "./Toolbar";

const refusal: Failure = { code: "invalid_filter", message: "A quotation mark is never closed.", position: 12 };

const editor: Role = { key: "editor", name: "Editor" };
const none: Role[] = [];

/** What the screen does with the field: every text that begins a filter is refused. */
function Searched({ first, roles = none }: { first?: string; roles?: Role[] }) {
  const field = useRef<HTMLInputElement>(null);
  const [q, setQ] = useState(first);
  const [role, setRole] = useState<string>();
  return (
    <Toolbar
      kind="User"
      search={{ ...(q === undefined ? {} : { q }), ...(role === undefined ? {} : { role }) }}
      onQuery={setQ}
      onState={() => {}}
      onChangedToday={() => {}}
      roles={roles}
      onRole={setRole}
      failure={q?.includes(" eq ") && q.split('"').length === 2 ? refusal : null}
      asText={q?.includes("equals") === true}
      narrow={false}
      onDown={() => {}}
      ref={field}
    />
  );
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const type = (text: string) => fireEvent.change(screen.getByRole("searchbox"), { target: { value: text } });

/** Chooses from the menu of roles; it shows what it narrows to. */
async function choose(now: string, item: string, then: string) {
  fireEvent.click(screen.getByRole("button", { name: now }));
  fireEvent.click(screen.getByRole("menuitemradio", { name: item }));
  await pass(0);
  screen.getByRole("button", { name: then });
}

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

it("tells how a search would read as a filter, once typing pauses, and searches with it when it is pressed", async () => {
  render(<Searched />);
  type('userName equals "ada"');
  await pass(400);
  expect(screen.queryByText(/As a filter/)).toBeNull();
  await pass(250);
  screen.getByText(/Searched as text. As a filter it would read/);
  fireEvent.click(screen.getByRole("button", { name: 'userName eq "ada"' }));
  await pass(0);
  const field = screen.getByRole<HTMLInputElement>("searchbox");
  expect(field.value).toBe('userName eq "ada"');
  expect(document.activeElement).toBe(field);
  expect(screen.queryByText(/As a filter/)).toBeNull();
});

it("narrows to a role, to none, and back to everybody", async () => {
  render(<Searched roles={[editor]} />);
  await choose("Role", "Editor", "Role: Editor");
  await choose("Role: Editor", "No role", "No role");
  await choose("No role", "Any role or none", "Role");
});

it("offers no roles where there are none", () => {
  render(<Searched />);
  expect(screen.queryByRole("button", { name: "Role" })).toBeNull();
});
