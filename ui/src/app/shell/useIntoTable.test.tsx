import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef } from "react";
import { expect, it, vi } from "vitest";
import { useIntoTable } from "./useIntoTable";

function Screen({ onKey }: { onKey: (key: string) => void }) {
  const main = useRef<HTMLElement>(null);
  useIntoTable(main);
  return (
    <main ref={main} tabIndex={-1}>
      <input aria-label="Search" />
      <div role="grid" aria-label="Users" tabIndex={-1} onKeyDown={(event) => onKey(event.key)}>
        <div role="row" tabIndex={-1}>
          Ada
        </div>
        <div role="row" tabIndex={0}>
          Grace
        </div>
      </div>
    </main>
  );
}

it("leads from the screen into its table; only what is more than a first step is handed on", async () => {
  const onKey = vi.fn();
  render(<Screen onKey={onKey} />);
  screen.getByRole("main").focus();
  await userEvent.keyboard("j");
  expect(document.activeElement?.textContent).toBe("Grace");
  expect(onKey).not.toHaveBeenCalled();
  screen.getByRole("main").focus();
  await userEvent.keyboard("{Control>}a{/Control}");
  expect(onKey.mock.calls).toEqual([["a"]]);
  expect(document.activeElement?.textContent).toBe("Grace");
});

it("leaves keys alone that something else has", async () => {
  render(<Screen onKey={() => undefined} />);
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Search" });
  await userEvent.type(field, "jk");
  expect(field.value).toBe("jk");
  expect(document.activeElement).toBe(field);
});
