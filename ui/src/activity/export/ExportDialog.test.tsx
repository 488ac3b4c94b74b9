import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Host } from "../../host";
import { answering, failure } from "../../test/host";
import { exchange, feed } from "../testing/examples";
import { renderAt } from "../testing/render";
import { ExportDialog } from "./ExportDialog";

const can = {
  copyTokenUnseen: false,
  chooseFile: true,
  openFolder: false,
  startAtLogin: false,
  restore: false,
  quit: false,
  update: false,
  download: false,
};

function show(har: () => { entries: number; text: string | null }, more: Partial<Host>, hidden = 0) {
  const onClose = vi.fn();
  const { calls } = answering(
    { "activity.feed": () => feed([], { rows: [exchange()], total: 12, hidden }), "activity.har": har },
    more,
  );
  renderAt(<ExportDialog of={{ filter: { failed: true }, filtered: true }} onClose={onClose} />);
  return { asked: () => calls.filter(({ name }) => name === "activity.har").map(({ request }) => request), onClose };
}

it("writes what matches to a file of the administrator's choice", async () => {
  const chooseSaveFile = vi.fn(() => Promise.resolve("/home/ada/requests.har"));
  const { asked } = show(() => ({ entries: 12, text: null }), { can, chooseSaveFile });
  await screen.findByText("12 requests match the filters now.");
  await userEvent.click(screen.getByRole("checkbox", { name: "Invent names for people" }));
  expect(screen.queryByText("It tells about people")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Choose a file…" }));
  await screen.findByText("12 requests written");
  screen.getByText("/home/ada/requests.har");
  expect(chooseSaveFile).toHaveBeenCalledWith(expect.stringMatching(/^rollcall-requests-.*\.har$/), "har");
  expect(asked()).toEqual([{ filter: { failed: true }, pseudonyms: true, file: "/home/ada/requests.har" }]);
});

it("is a download in a browser, however many they are", async () => {
  const downloadArchive = vi.fn(() => Promise.resolve());
  const { asked, onClose } = show(() => ({ entries: 12, text: null }), { downloadArchive }, 3);
  await screen.findByText("12 requests match the filters now. 3 lookups and tests are hidden and not in the file.");
  await userEvent.click(screen.getByRole("button", { name: "Download" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(downloadArchive).toHaveBeenCalledWith({ filter: { failed: true }, pseudonyms: false });
  expect(asked()).toEqual([]);
});

it("says why nothing was written", async () => {
  const chooseSaveFile = () => Promise.resolve("/home/ada/requests.har");
  show(
    () => {
      throw failure("disk_full", "There is no room.");
    },
    { can, chooseSaveFile },
  );
  await screen.findByText(/12 requests/);
  await userEvent.click(screen.getByRole("button", { name: "Choose a file…" }));
  await screen.findByText("The file was not written");
});
