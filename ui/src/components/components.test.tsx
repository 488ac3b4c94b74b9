import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answering, failure } from "../test/host";
import { Button } from "./Button";
import { ConfirmDialog } from "./ConfirmDialog";
import { CopyField } from "./CopyField";
import { JsonView } from "./JsonView";
import { Menu } from "./Menu";
import { Num } from "./Num";
import { SearchField } from "./SearchField";
import { TextField } from "./TextField";
import { Time } from "./Time";

afterEach(() => vi.useRealTimers());

describe("Button", () => {
  it("cannot be pressed while it is busy, but keeps the focus", async () => {
    const onClick = vi.fn();
    const { rerender } = render(<Button onClick={onClick}>Save</Button>);
    const button = screen.getByRole("button", { name: "Save" });
    await userEvent.click(button);
    rerender(
      <Button onClick={onClick} busy>
        Save
      </Button>,
    );
    await userEvent.click(button);
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(button).toBe(document.activeElement);
  });
});

describe("CopyField", () => {
  it("confirms in place and goes back to what it was", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const copyText = vi.fn(() => Promise.resolve());
    answering({}, { copyText });
    render(<CopyField label="Endpoint" value="http://127.0.0.1:7246" />);
    const button = screen.getByRole("button", { name: "Copy Endpoint" });
    await userEvent.click(button);
    expect(copyText).toHaveBeenCalledWith("http://127.0.0.1:7246");
    await waitFor(() => expect(button.textContent).toBe("Copied"));
    expect(screen.getByRole("status").textContent).toBe("Copied");
    act(() => void vi.advanceTimersByTime(1_700));
    expect(button.textContent).toBe("Copy");
  });

  it("says why nothing was copied", async () => {
    answering({});
    render(
      <CopyField
        label="Token"
        value=""
        display="••••"
        onCopy={() => Promise.reject(failure("token_not_kept", "The token was not kept."))}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Copy Token" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Not copied: The token was not kept."));
  });
});

describe("ConfirmDialog", () => {
  function Asking({ onConfirm }: { onConfirm: () => Promise<void> }) {
    const [open, setOpen] = useState(true);
    return (
      <ConfirmDialog open={open} onOpenChange={setOpen} title="Delete 3 users?" confirmLabel="Delete" danger onConfirm={onConfirm}>
        They can be restored for 30 days.
      </ConfirmDialog>
    );
  }

  it("keeps a danger away from a blind Enter", async () => {
    const onConfirm = vi.fn(() => Promise.resolve());
    render(<Asking onConfirm={onConfirm} />);
    await screen.findByRole("alertdialog", { name: "Delete 3 users?" });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Cancel"));
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it("shows the failure inside itself and can be tried again", async () => {
    const onConfirm = vi
      .fn<() => Promise<void>>()
      .mockRejectedValueOnce(failure("database", "The disk reported an error."))
      .mockResolvedValueOnce();
    render(<Asking onConfirm={onConfirm} />);
    await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The disk reported an error.");
    await userEvent.click(screen.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });
});

describe("Menu", () => {
  const onRename = vi.fn();
  const onRemove = vi.fn();
  const menu = (
    <Menu
      trigger={<button type="button">More</button>}
      items={[
        { label: "Rename", icon: Pencil, onSelect: onRename },
        { label: "Restore", onSelect: () => undefined, disabled: true },
        "separator",
        { label: "Remove", icon: Trash2, onSelect: onRemove, danger: true },
      ]}
    />
  );

  it("works by keyboard: opens, moves past what is disabled, wraps, selects and gives the focus back", async () => {
    render(menu);
    screen.getByRole("button", { name: "More" }).focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Rename");
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Remove");
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Rename");
    await userEvent.keyboard("rem{Enter}");
    expect(onRemove).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole("menu")).toBeNull();
    expect(document.activeElement?.textContent).toBe("More");
  });

  it("closes on Escape without what is around it hearing of it", async () => {
    const around = vi.fn();
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for a panel that Escape closes
    render(<div onKeyDown={around}>{menu}</div>);
    await userEvent.click(screen.getByRole("button", { name: "More" }));
    expect(screen.getByRole("menu", { name: "More" })).toBeTruthy();
    around.mockClear();
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("menu")).toBeNull();
    expect(around).not.toHaveBeenCalled();
  });

  it("closes when something else is pressed", async () => {
    render(
      <>
        {menu}
        <p>Elsewhere</p>
      </>,
    );
    await userEvent.click(screen.getByRole("button", { name: "More" }));
    await userEvent.click(screen.getByText("Elsewhere"));
    expect(screen.queryByRole("menu")).toBeNull();
  });
});

describe("SearchField", () => {
  function Searching({ onEscape }: { onEscape: () => void }) {
    const [value, setValue] = useState("userNam eq");
    return (
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for a panel that Escape closes
      <div onKeyDown={(event) => event.key === "Escape" && onEscape()}>
        <SearchField
          label="Search"
          value={value}
          onChange={setValue}
          error={{ message: "There is no attribute userNam.", position: 0 }}
        />
      </div>
    );
  }

  it("is described by its mistake, and the first Escape only empties it", async () => {
    const onEscape = vi.fn();
    render(<Searching onEscape={onEscape} />);
    const field = screen.getByRole<HTMLInputElement>("searchbox", { name: "Search" });
    const described = document.getElementById(field.getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toContain("There is no attribute userNam.");
    await userEvent.type(field, "{Escape}");
    expect(field.value).toBe("");
    expect(onEscape).not.toHaveBeenCalled();
    await userEvent.type(field, "{Escape}");
    expect(onEscape).toHaveBeenCalledTimes(1);
  });
});

it("SearchField marks the mistake by characters, not by UTF-16 units", () => {
  const filter = 'displayName eq "👩‍🚀🚀" and x';
  const position = Array.from(filter).length - 1;
  const { container } = render(
    <SearchField label="Search" value={filter} onChange={() => {}} error={{ message: "No attribute x.", position }} />,
  );
  const mark = container.querySelector("mark");
  expect(mark?.textContent).toBe("x");
  expect(mark?.parentElement?.textContent).toBe(filter);
});

it("TextField ties its words to the field", () => {
  render(<TextField label="Port" error="A port is a number." defaultValue="x" />);
  const field = screen.getByLabelText("Port");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toBe("A port is a number.");
});

it("Time stays true while it is shown", () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-22T12:00:00Z") });
  render(<Time at="2026-11-22T12:00:00Z" prefix="Changed" />);
  const time = screen.getByText("Changed just now");
  expect(time.getAttribute("datetime")).toBe("2026-11-22T12:00:00Z");
  expect(time.title).not.toBe("");
  act(() => void vi.advanceTimersByTime(65_000));
  expect(time.textContent).toBe("Changed 1 min ago");
});

it("Num says when a number is only the least", () => {
  render(<Num value={1_000} exact={false} />);
  expect(screen.getByTitle("At least 1,000").textContent).toBe("1,000+");
});

it("JsonView shows what can be copied as JSON, folds, and holds back long lists", async () => {
  const value = { id: "1", active: true, manager: null, emails: Array.from({ length: 101 }, (_, index) => index) };
  render(<JsonView value={value} />);
  await userEvent.click(screen.getByRole("button", { name: "1 more" }));
  const text = document.body.textContent ?? "";
  expect(JSON.parse(text.slice(text.indexOf("{")))).toEqual(value);
  await userEvent.click(screen.getByRole("button", { name: "emails", expanded: true }));
  expect(document.body.textContent).toContain('"emails": [ 101 ]');
});
