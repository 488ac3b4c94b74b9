import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { status } from "../../connect/testing/examples";
import { queryClient, useSettings } from "../../data";
import { host, type Settings, type Updates as Standing } from "../../host";
import { answering, failure } from "../../test/host";
import { Updates } from "./Updates";

const idle: Standing = {
  host: "updates.example.com",
  looked: null,
  found: null,
  doing: null,
  received: 0,
  size: null,
  failure: null,
};
const found: Standing = {
  ...idle,
  looked: new Date().toISOString(),
  found: { version: "0.2.0", notes: "Groups are faster.\n\nNothing else.", released: "2026-11-01T00:00:00Z" },
};

let standing: Standing | null;
let updateCheck: Settings["updateCheck"];
const lookForUpdates = vi.fn<() => Promise<Standing | null>>();
const installUpdate = vi.fn<(version: string) => Promise<void>>();
const cancelUpdate = vi.fn<() => Promise<void>>();

function Here() {
  const { data } = useSettings();
  return data ? <Updates settings={data} /> : null;
}

function show() {
  const settings = () => ({ updateCheck }) as Settings;
  answering(
    {
      "settings.show": settings,
      "settings.set": (change) => {
        updateCheck = change.updateCheck ?? updateCheck;
        return settings();
      },
      "service.status": () => status({ version: "0.1.0" }),
    },
    { can: { ...host.can, update: true }, updates: async () => standing, lookForUpdates, installUpdate, cancelUpdate },
  );
  render(
    <QueryClientProvider client={queryClient}>
      <Here />
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  queryClient.clear();
  answering({});
  [standing, updateCheck] = [idle, "ask"];
  lookForUpdates.mockReset().mockResolvedValue({ ...idle, looked: new Date().toISOString() });
  installUpdate.mockReset().mockReturnValue(new Promise(() => undefined));
  cancelUpdate.mockReset().mockResolvedValue();
});

it("says that something else updates a copy that came from a package, and offers nothing", async () => {
  standing = null;
  show();
  await screen.findByText(/updated by what installed it/);
  expect(screen.queryByRole("switch")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});

it("looks for nothing by itself, and names who would be asked", async () => {
  show();
  await screen.findByText("Not looked yet.");
  screen.getByText(/Asks updates\.example\.com for the newest version/);
  expect(screen.getByRole("switch").getAttribute("aria-checked")).toBe("false");
  expect(lookForUpdates).not.toHaveBeenCalled();
});

it("looks at once when a daily look is agreed to, and not when that is taken back", async () => {
  show();
  await userEvent.click(await screen.findByRole("switch"));
  await screen.findByText(/Version 0\.1\.0 is the newest/);
  expect([updateCheck, lookForUpdates.mock.calls.length]).toEqual(["daily", 1]);
  await userEvent.click(screen.getByRole("switch"));
  await waitFor(() => expect(updateCheck).toBe("never"));
  expect(lookForUpdates).toHaveBeenCalledTimes(1);
});

it("says why a look failed, and looks again when asked to", async () => {
  lookForUpdates.mockResolvedValueOnce({ ...idle, failure: failure("no_answer", "updates.example.com cannot be reached.") });
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Look now" }));
  await screen.findByText(/updates\.example\.com cannot be reached/);
  await userEvent.click(screen.getByRole("button", { name: "Look now" }));
  await screen.findByText(/is the newest/);
  expect(screen.queryByText(/cannot be reached/)).toBeNull();
});

it("installs a version that was found only after asking, and says how much of it has come", async () => {
  standing = found;
  show();
  await screen.findByText("Version 0.2.0 is out");
  screen.getByText(/Groups are faster\./);
  await userEvent.click(screen.getByRole("button", { name: "Install…" }));
  await screen.findByText(/installed if it is signed/);
  expect(installUpdate).not.toHaveBeenCalled();
  standing = { ...found, doing: "fetching", received: 4_000_000, size: 16_000_000 };
  await userEvent.click(screen.getByRole("button", { name: "Install and start again" }));
  expect(installUpdate).toHaveBeenCalledWith("0.2.0");
  await screen.findByText("4 MB of 16 MB");
  expect(screen.queryByRole("button", { name: "Install…" })).toBeNull();
});

it("leaves off fetching", async () => {
  standing = { ...found, doing: "fetching", received: 1, size: 10 };
  cancelUpdate.mockImplementation(async () => void (standing = found));
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(cancelUpdate).toHaveBeenCalled();
  await screen.findByRole("button", { name: "Install…" });
});

it("says why a version was not installed, and offers it still", async () => {
  const refused = failure("invalid", "What was fetched is not signed by those who make Rollcall.");
  standing = found;
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Install…" }));
  standing = { ...found, failure: refused };
  installUpdate.mockRejectedValueOnce(refused);
  await userEvent.click(await screen.findByRole("button", { name: "Install and start again" }));
  await screen.findByText(/not signed by those who make Rollcall/);
  await screen.findByRole("button", { name: "Install…" });
});
