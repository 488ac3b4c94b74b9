import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderAt } from "../../../activity/testing/render";
import { showToasts } from "../../../components/toast";
import type { AttributeChange, Opened } from "../../../host";
import { answering, failure } from "../../../test/host";
import { ThenDialog } from "./ThenDialog";

const ada: Opened = { id: "u1", kind: "User", name: "Ada", resource: {}, version: "3", deleted: null, members: null };
const title: AttributeChange = { path: "title", before: "Officer", after: "Analyst" };
const given: AttributeChange = { path: "name.givenName", before: "Ada", after: "Augusta" };
const family: AttributeChange = { path: "name.familyName", before: "Lovelace", after: null };

function show(changes: AttributeChange[], revert: () => Opened = () => ada) {
  const onClose = vi.fn();
  let version = 1;
  const { calls } = answering({
    "resources.then": () => ({ at: "2026-01-01T00:00:00Z", resource: {}, changes, version: String(++version) }),
    "resources.revert": revert,
  });
  renderAt(<ThenDialog kind="User" connection="default" id="u1" change={5} onClose={onClose} />);
  return { onClose, asked: () => calls.filter(({ name }) => name === "resources.revert").map(({ request }) => request) };
}

const where = { kind: "User", connection: "default", id: "u1", change: 5 };
const bringBack = () => userEvent.click(screen.getByRole("button", { name: "Bring back" }));

it("brings everything back unless told otherwise", async () => {
  const said: string[] = [];
  showToasts((options) => said.push(options.title));
  const { asked, onClose } = show([title, given]);
  const box = await screen.findByRole("checkbox", { name: "Job title" });
  expect(box.closest("li")?.textContent).toBe("Job titleOfficerAnalyst");
  await bringBack();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(asked()).toEqual([{ ...where, version: "2" }]);
  expect(said).toEqual(["Ada is as it was then"]);
});

it("brings back only what is ticked, and nothing while nothing is", async () => {
  const { asked, onClose } = show([title, given, family]);
  await userEvent.click(await screen.findByRole("checkbox", { name: "Job title" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Name" }));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Bring back" }).disabled).toBe(true);
  await userEvent.click(screen.getByRole("checkbox", { name: "Name" }));
  await bringBack();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(asked()).toEqual([{ ...where, attributes: ["name.givenName", "name.familyName"], version: "2" }]);
});

it("says that it is the same now", async () => {
  show([{ path: "meta.lastModified", before: "a", after: "b" }]);
  await screen.findByText("It is the same now");
  expect(screen.queryByRole("button", { name: "Bring back" })).toBeNull();
});

it("looks again where it has changed meanwhile", async () => {
  let stale = true;
  const { asked, onClose } = show([title], () => {
    if (stale) throw failure("changed", "It is another by now.");
    return ada;
  });
  await screen.findByRole("checkbox", { name: "Job title" });
  await bringBack();
  await screen.findByText("It has changed meanwhile");
  stale = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByText("It has changed meanwhile")).toBeNull());
  await bringBack();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(asked().at(-1)).toEqual({ ...where, version: "3" });
});
