import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Toasts } from "./Toasts";
import { toast } from "./toast";

it("shows what was said before there was somewhere to show it, and offers a way back", async () => {
  const onSelect = vi.fn();
  toast({ title: "scim.example.com is no longer allowed", action: { label: "Undo", onSelect } });
  render(<Toasts />);
  await screen.findByText("scim.example.com is no longer allowed");
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(onSelect).toHaveBeenCalledTimes(1);
});

it("reads out a failure at once", async () => {
  render(<Toasts />);
  act(() => toast({ kind: "error", title: "The port is taken", description: "By nginx." }));
  const said = await screen.findAllByText("The port is taken");
  expect(said.length).toBeGreaterThan(0);
});
