import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { answering } from "../../test/host";
import { renderRouted } from "../../test/routed";
import { AskForUpdates } from "./AskForUpdates";

const lookForUpdates = vi.fn(async () => null);

it.each([
  ["Look once a day", "daily", 1],
  ["No", "never", 0],
])("asks who would be asked, and takes “%s” for an answer", async (name, updateCheck, looks) => {
  lookForUpdates.mockClear();
  const { calls } = answering({}, { lookForUpdates });
  renderRouted(<AskForUpdates host="updates.example.com" />);
  screen.getByText(/It asks updates\.example\.com/);
  expect(calls).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name }));
  expect(calls).toEqual([{ name: "settings.set", request: { updateCheck } }]);
  expect(lookForUpdates).toHaveBeenCalledTimes(looks);
});
