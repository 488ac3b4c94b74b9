import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { setSingleKeys } from "./singleKeys";
import { useShortcut } from "./useShortcut";

function Listening({ onPress, enabled = true }: { onPress: () => void; enabled?: boolean }) {
  useShortcut("n", onPress, { enabled });
  return <input aria-label="field" />;
}

afterEach(() => setSingleKeys(true));

it("hears a bare key anywhere but where it is typed", async () => {
  const onPress = vi.fn();
  render(<Listening onPress={onPress} />);
  await userEvent.keyboard("n");
  expect(onPress).toHaveBeenCalledTimes(1);
  await userEvent.type(screen.getByLabelText("field"), "n");
  expect(onPress).toHaveBeenCalledTimes(1);
});

it("is deaf while a dialog is open or when it is told to be", async () => {
  const onPress = vi.fn();
  const { rerender } = render(
    <>
      <Listening onPress={onPress} />
      <div role="dialog" aria-label="open" data-open="" />
    </>,
  );
  await userEvent.keyboard("n");
  rerender(<Listening onPress={onPress} enabled={false} />);
  await userEvent.keyboard("n");
  expect(onPress).not.toHaveBeenCalled();
});

it("leaves a single key to what has the focus around the screen", async () => {
  const onPress = vi.fn();
  render(
    <>
      <nav>
        <button type="button">Around</button>
      </nav>
      <main>
        <button type="button">Within</button>
        <Listening onPress={onPress} />
      </main>
    </>,
  );
  screen.getByRole("button", { name: "Around" }).focus();
  await userEvent.keyboard("n");
  expect(onPress).not.toHaveBeenCalled();
  screen.getByRole("button", { name: "Within" }).focus();
  await userEvent.keyboard("n");
  expect(onPress).toHaveBeenCalledTimes(1);
});

it("leaves the space bar to a button, which it presses", async () => {
  const onPress = vi.fn();
  function WithSpace() {
    useShortcut("Space", onPress);
    return <button type="button">Within</button>;
  }
  render(<WithSpace />);
  await userEvent.keyboard(" ");
  expect(onPress).toHaveBeenCalledTimes(1);
  screen.getByRole("button", { name: "Within" }).focus();
  await userEvent.keyboard(" ");
  expect(onPress).toHaveBeenCalledTimes(1);
});

it("hears no single key while they are switched off", async () => {
  const onPress = vi.fn();
  render(<Listening onPress={onPress} />);
  setSingleKeys(false);
  await userEvent.keyboard("n");
  expect(onPress).not.toHaveBeenCalled();
});
