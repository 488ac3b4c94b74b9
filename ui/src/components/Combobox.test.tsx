import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { Combobox } from "./Combobox";

const groups = ["Analysts", "Board", "Platform Admins"];

function Finding({ onChoose, onEscape }: { onChoose: (id: string) => void; onEscape?: () => void }) {
  const [text, setText] = useState("");
  const found = groups.filter((name) => name.toLowerCase().includes(text.toLowerCase()));
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for a dialog that Escape closes
    <div onKeyDown={(event) => event.key === "Escape" && onEscape?.()}>
      <Combobox
        label="Group"
        value={text}
        onValueChange={setText}
        choices={found.map((name) => ({ id: name, label: name }))}
        onChoose={({ id, label }) => {
          setText(label);
          onChoose(id);
        }}
        message="No group is called that."
      />
    </div>
  );
}

it("offers what fits, goes around the ends, and Enter takes the line that is marked", async () => {
  const onChoose = vi.fn();
  render(<Finding onChoose={onChoose} />);
  const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Group" });
  await userEvent.type(field, "a");
  expect(field.getAttribute("aria-expanded")).toBe("true");
  expect(screen.getAllByRole("option")).toHaveLength(3);
  await userEvent.keyboard("{ArrowUp}");
  const marked = screen.getByRole("option", { selected: true });
  expect(marked.textContent).toBe("Platform Admins");
  expect(field.getAttribute("aria-activedescendant")).toBe(marked.id);
  await userEvent.keyboard("{Enter}");
  expect(onChoose).toHaveBeenCalledWith("Platform Admins");
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(document.activeElement).toBe(field);
});

it("says that nothing fits, and the first Escape closes only the list", async () => {
  const onEscape = vi.fn();
  render(<Finding onChoose={() => undefined} onEscape={onEscape} />);
  const field = screen.getByRole("combobox", { name: "Group" });
  await userEvent.type(field, "zz");
  screen.getByText("No group is called that.");
  expect(field.getAttribute("aria-expanded")).toBe("false");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByText("No group is called that.")).toBeNull();
  expect(onEscape).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  expect(onEscape).toHaveBeenCalledTimes(1);
});

it("takes what is pressed, without losing the focus", async () => {
  const onChoose = vi.fn();
  render(<Finding onChoose={onChoose} />);
  await userEvent.click(screen.getByRole("combobox", { name: "Group" }));
  await userEvent.click(screen.getByRole("option", { name: "Board" }));
  expect(onChoose).toHaveBeenCalledWith("Board");
  expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "Group" }));
});
