import { act, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { Toasts } from "./Toasts";
import { toast } from "./toast";

afterEach(() => vi.useRealTimers());

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

it("leaves time to take something back: ten seconds, and as long as it is pointed at or has the focus", async () => {
  render(<Toasts />);
  await act(() => import("./popups"));
  vi.useFakeTimers();
  const shown = () => screen.queryByRole("button", { name: "Undo" }) !== null;
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
  act(() => toast({ title: "Ada deactivated", action: { label: "Undo", onSelect: () => undefined } }));
  await pass(9_900);
  expect(shown()).toBe(true);
  const undo = screen.getByRole("button", { name: "Undo" });
  fireEvent.mouseEnter(undo);
  fireEvent.mouseMove(undo);
  await pass(30_000);
  expect(shown()).toBe(true);
  act(() => undo.focus());
  fireEvent.mouseLeave(undo);
  await pass(30_000);
  expect(shown()).toBe(true);
  act(() => undo.blur());
  await pass(15_000);
  expect(shown()).toBe(false);
});
