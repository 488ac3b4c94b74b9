import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderAt } from "../../../activity/testing/render";
import { showToasts } from "../../../components/toast";
import type { AttributeChange, MembersThen, NamedMembers, Opened } from "../../../host";
import { answering, failure } from "../../../test/host";
import { ThenDialog } from "./ThenDialog";

const ada: Opened = { id: "u1", kind: "User", name: "Ada", resource: {}, version: "3", deleted: null, members: null };
const title: AttributeChange = { path: "title", before: "Officer", after: "Analyst" };
const given: AttributeChange = { path: "name.givenName", before: "Ada", after: "Augusta" };
const family: AttributeChange = { path: "name.familyName", before: "Lovelace", after: null };

function show(changes: AttributeChange[], revert: () => Opened = () => ada, members: MembersThen | null = null) {
  const onClose = vi.fn();
  let version = 1;
  const { calls } = answering({
    "resources.then": () => ({ at: "2026-01-01T00:00:00Z", resource: {}, changes, members, version: String(++version) }),
    "resources.revert": revert,
  });
  const kind = members === null ? "User" : "Group";
  renderAt(<ThenDialog kind={kind} connection="default" id="u1" change={5} onClose={onClose} />);
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

const sales: Opened = { ...ada, kind: "Group", name: "Sales", members: 2 };
const name: AttributeChange = { path: "displayName", before: "Vendors", after: "Sales" };
const somebody = (total: number, ...names: string[]): NamedMembers => ({
  total,
  names: names.map((who) => ({ id: who, kind: "User" as const, name: who })),
});
const ofGroup = { ...where, kind: "Group" };

it("shows who would come back and who would leave, counts them, and says so afterwards", async () => {
  const said: (string | undefined)[] = [];
  showToasts(({ title: first, description }) => said.push(first, description));
  const crowd = Array.from({ length: 50 }, (_, number) => `Person ${number}`);
  const members = { comeBack: somebody(1234, ...crowd), leave: somebody(1, "Bob"), gone: 0 };
  const { asked, onClose } = show([name], () => sales, members);
  const box = await screen.findByRole("checkbox", { name: "Members" });
  const part = box.closest("li");
  expect(part?.textContent).toContain("Come back Person 0Person 1");
  expect(part?.textContent).toContain("and 1,226 more");
  expect(part?.textContent).toContain("Leave Bob");
  await screen.findByText("1,234 members come back and 1 leaves.");
  await bringBack();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(asked()).toEqual([{ ...ofGroup, version: "2" }]);
  expect(said).toEqual(["Sales is as it was then", "1,234 members came back and 1 left"]);
});

it("brings members back alone, and leaves them as they are", async () => {
  const members = { comeBack: somebody(1, "Ada"), leave: somebody(0), gone: 0 };
  const { asked, onClose } = show([name], () => sales, members);
  const box = await screen.findByRole("checkbox", { name: "Members" });
  await screen.findByText("1 member comes back.");
  await userEvent.click(box);
  expect(screen.queryByText("1 member comes back.")).toBeNull();
  await userEvent.click(box);
  await userEvent.click(screen.getByRole("checkbox", { name: "Display name" }));
  await bringBack();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(asked()).toEqual([{ ...ofGroup, attributes: ["members"], version: "2" }]);
});

it("says how many cannot come back, also where nothing can", async () => {
  const said: string[] = [];
  showToasts((options) => said.push(options.title));
  const { onClose } = show([name], () => sales, { comeBack: somebody(0), leave: somebody(0), gone: 2 });
  await screen.findByText("2 members of that time are no longer here");
  expect(screen.queryByRole("checkbox", { name: "Members" })).toBeNull();
  await bringBack();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(said, "it is not quite as it was").toEqual(["A part of Sales is as it was then"]);
});

it("offers nothing where those who are missing are all that is different", async () => {
  show([], () => sales, { comeBack: somebody(0), leave: somebody(0), gone: 1 });
  await screen.findByText("Nothing can be brought back");
  await screen.findByText("1 member of that time is no longer here");
  expect(screen.queryByRole("button", { name: "Bring back" })).toBeNull();
});
