import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Toasts } from "../../../components/Toasts";
import { connection } from "../../../connect/testing/examples";
import type { RolesState, UserRoles as Roles } from "../../../host";
import { answering, failure } from "../../../test/host";
import { renderRouted } from "../../../test/routed";
import { rolesState, userRoles } from "./testing/examples";
import { UserRoles } from "./UserRoles";

const override = { role: "viewer", ruling: "grant", reason: "Audit", expires: null, made: "2026-03-01T00:00:00Z" } as const;

function shown(roles: Roles, state: RolesState = rolesState(), deleted = false) {
  let now = roles;
  const { calls } = answering({
    "connections.list": () => ({
      connections: [connection({ slug: "contoso", name: "Contoso" }), connection({ slug: "fabrikam", name: "Fabrikam" })],
    }),
    "roles.user": () => now,
    "roles.show": () => state,
    "roles.agree": ({ role }) => {
      now = { ...now, held: now.held.filter((one) => one.role !== role) };
      return state;
    },
    "roles.override": ({ role, ruling, reason = "", expires = null }) => {
      if (reason === "no") throw failure("invalid", "This reason is refused.");
      const others = now.overrides.filter((one) => one.role !== role);
      const made = { role, ruling: ruling ?? "grant", reason, expires, made: "2026-03-02T00:00:00Z" };
      now = { ...now, overrides: ruling === undefined ? others : [...others, made] };
      return now;
    },
  });
  renderRouted(
    <>
      <UserRoles connection="contoso" id="7" name="Ada" deleted={deleted} idp="entra" />
      <Toasts />
    </>,
  );
  return () => calls.filter(({ name }) => name === "roles.override" || name === "roles.agree").map(({ request }) => request);
}

const region = (name: string) => screen.findByRole("region", { name });
const text = (element: HTMLElement) => element.textContent.replaceAll(/\s+/g, " ");

it("says what is held, since when, by what and why", async () => {
  shown(userRoles());
  const held = await region("Holds");
  expect(text(held)).toMatch(/^HoldsAdministratorGained .+ when Entra ID changed the group “Platform Admins”/);
  expect(text(held)).toContain("Rule 1 matches: Group is Platform Admins – matched “Platform Admins”");
  within(held).getByText("Those on call");
  expect(within(held).getByText(/^Gained/).title).not.toBe("");
});

it("says why the others are not held, rule by rule when asked", async () => {
  shown(userRoles());
  const others = await region("Does not hold");
  expect(text(within(others).getByText("Viewer").closest("li") as HTMLElement)).toBe("ViewerNo rule gives it");
  expect(within(others).queryByText(/Sales/)).toBeNull();
  const editor = within(others).getByRole("button", { name: /^Editor/, expanded: false });
  expect(text(editor)).toBe("Editor None of its rules matches");
  await userEvent.click(editor);
  expect(text(others)).toContain("Rule 2 does not match: Department is IT – this user has “Sales”");
  expect(text(others)).toContain("Rule 3 does not count: only for the connection Fabrikam");
  expect(text(others)).toContain("Rule 4 does not count: switched off");
});

it("tells of the default role, and of what an override gives", async () => {
  const [admin, editor, viewer] = userRoles().explained;
  if (!admin || !editor || !viewer) throw new Error("there are three");
  const since = { since: "2026-03-01T09:00:00Z", cause: { kind: "override" }, kept: false } as const;
  shown(
    userRoles({
      held: [
        { role: "editor", ...since },
        { role: "viewer", ...since },
      ],
      explained: [
        { ...editor, held: true, because: { kind: "override", grants: true, reason: "On call" } },
        { ...viewer, held: true, because: { kind: "default" } },
      ],
    }),
  );
  const held = await region("Holds");
  within(held).getByText("Given by an override: “On call”");
  within(held).getByText(/^The default role/);
});

it("marks what is only kept, and lets it go after a question", async () => {
  const [held] = userRoles().held;
  if (!held) throw new Error("there is one");
  const asked = shown(userRoles({ held: [{ ...held, kept: true }] }));
  await screen.findByText("Kept, though nothing gives it any more");
  await userEvent.click(screen.getByRole("button", { name: "Agree to the loss…" }));
  const question = await screen.findByRole("alertdialog", { name: "Let Ada lose Administrator?" });
  await userEvent.click(within(question).getByRole("button", { name: "Agree to the loss" }));
  await waitFor(() => expect(asked()).toEqual([{ connection: "contoso", id: "7", role: "admin" }]));
  await screen.findByText("No role.");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Give a role…"));
});

it("says that inactive users hold nothing, and what they would hold", async () => {
  const [admin] = userRoles().explained;
  if (!admin) throw new Error("there is one");
  shown(userRoles({ active: false, held: [], explained: [{ ...admin, held: false, because: { kind: "inactive" } }] }));
  await screen.findByText("Inactive users hold no roles");
  expect(screen.queryByRole("region", { name: "Holds" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: /^Administrator Rule 1 would give it/ }));
  screen.getByText("matched “Platform Admins”");
});

it("gives a role for a reason and a time, and takes it back", async () => {
  const asked = shown(userRoles());
  await userEvent.click(await screen.findByRole("button", { name: "Give a role…" }));
  const dialog = await screen.findByRole("dialog", { name: "Give Ada a role" });
  await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText("Role")));
  await userEvent.click(within(dialog).getByRole("button", { name: "Give the role" }));
  expect(within(dialog).getAllByRole("alert").map((alert) => alert.textContent)).toEqual(["Choose a role.", "Say why."]);
  await userEvent.selectOptions(within(dialog).getByLabelText("Role"), "Editor");
  await userEvent.type(within(dialog).getByLabelText("Reason"), "no");
  await userEvent.selectOptions(within(dialog).getByLabelText("Ends"), "In 1 week");
  within(dialog).getByText(/^It ends by itself on/);
  await userEvent.click(within(dialog).getByRole("button", { name: "Give the role" }));
  await within(dialog).findByText("This reason is refused.");
  await userEvent.clear(within(dialog).getByLabelText("Reason"));
  await userEvent.type(within(dialog).getByLabelText("Reason"), "  On call {Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Give Ada a role" })).toBeNull());
  const request = asked().at(-1) as { expires: string };
  expect(request).toEqual({
    connection: "contoso",
    id: "7",
    role: "editor",
    ruling: "grant",
    reason: "On call",
    expires: request.expires,
  });
  const days = (Date.parse(request.expires) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(7);
  const overrides = await region("Overrides");
  expect(text(overrides)).toMatch(/Gives Editor“On call”Made .+, ends /);
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Overrides" })).toBeNull());
  expect(asked().at(-1)).toEqual({ connection: "contoso", id: "7", role: "editor" });
});

it("takes a role until a day that has to be chosen", async () => {
  const asked = shown(userRoles());
  await userEvent.click(await screen.findByRole("button", { name: "Take a role…" }));
  const dialog = await screen.findByRole("dialog", { name: "Take a role from Ada" });
  await userEvent.selectOptions(within(dialog).getByLabelText("Role"), "Administrator");
  await userEvent.type(within(dialog).getByLabelText("Reason"), "Left the team");
  await userEvent.selectOptions(within(dialog).getByLabelText("Ends"), "On a date");
  await userEvent.click(within(dialog).getByRole("button", { name: "Take the role" }));
  await within(dialog).findByText("Choose the last day.");
  expect(asked()).toEqual([]);
  await userEvent.type(within(dialog).getByLabelText("Last day"), "2099-12-31");
  await userEvent.click(within(dialog).getByRole("button", { name: "Take the role" }));
  await waitFor(() =>
    expect(asked().at(-1)).toMatchObject({ role: "admin", ruling: "deny", expires: new Date(2100, 0, 1).toISOString() }),
  );
});

it("removes an override, leaves the focus somewhere, and puts it back as it was", async () => {
  const asked = shown(userRoles({ overrides: [override] }));
  await userEvent.click(await screen.findByRole("button", { name: "Remove the override for Viewer" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Overrides" })).toBeNull());
  expect(document.activeElement?.textContent).toBe("Give a role…");
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await region("Overrides");
  expect(asked()).toEqual([
    { connection: "contoso", id: "7", role: "viewer" },
    { connection: "contoso", id: "7", role: "viewer", ruling: "grant", reason: "Audit" },
  ]);
});

it("lists what came and went, a few of many at first", async () => {
  const events = Array.from({ length: 20 }, (_, at) => ({
    id: 20 - at,
    at: "2026-03-01T00:00:00Z",
    role: "editor",
    what: at % 2 === 0 ? ("lost" as const) : ("gained" as const),
    cause: { kind: "expiry" } as const,
  }));
  shown(userRoles({ events }));
  const history = await region("History");
  expect(within(history).getAllByRole("listitem")).toHaveLength(8);
  expect(text(within(history).getAllByRole("listitem")[0] as HTMLElement)).toMatch(/^Lost Editor .+ when an override ended$/);
  await userEvent.click(within(history).getByRole("button", { name: "Show all 20" }));
  expect(within(history).getAllByRole("listitem")).toHaveLength(20);
});

it("only shows the roles of who is deleted", async () => {
  shown(userRoles({ active: false, held: [], overrides: [override] }), rolesState(), true);
  await screen.findByText("Deleted users hold no roles");
  await region("Overrides");
  expect(screen.queryByRole("button", { name: /override|a role…/ })).toBeNull();
});

it("leads to Roles where there are none", async () => {
  const nothing = userRoles({ held: [], explained: [] });
  shown(nothing, rolesState({ policy: { roles: [], rules: [] } }));
  const link = await screen.findByRole("link", { name: "Set up roles" });
  expect(link.getAttribute("href")).toBe("/roles");
});

it("can be asked for again when it could not be read", async () => {
  let fails = true;
  answering({
    "connections.list": () => ({ connections: [] }),
    "roles.show": () => rolesState(),
    "roles.user": () => {
      if (fails) throw failure("database", "The disk reported an error.");
      return userRoles();
    },
  });
  renderRouted(<UserRoles connection="contoso" id="7" name="Ada" deleted={false} idp="entra" />);
  await screen.findByText(/The disk reported an error\./);
  fails = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await region("Holds");
});
