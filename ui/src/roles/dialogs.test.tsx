import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { connection } from "../connect/testing/examples";
import type { Kept, Policy, PolicyFile, Publishing, Revision } from "../host";
import { failure } from "../test/host";
import { SAMPLE } from "./sample";
import { Backend } from "./testing/screen";

const policy: Policy = { ...SAMPLE, rules: [{ id: 1, role: "editor", when: 'title eq "Writer"' }] };

describe("importing", () => {
  const file: PolicyFile = {
    policy: { roles: SAMPLE.roles.slice(0, 2), rules: [{ id: 1, role: "editor", when: 'groups[value eq "away"]' }] },
    problems: [],
    missing: [{ id: "away", name: "Night shift", connection: null }],
    strangers: ["elsewhere"],
  };
  const read = async (text: string) => {
    const dialog = await screen.findByRole("dialog", { name: "Import roles and rules" });
    await userEvent.type(within(dialog).getByLabelText("Text of the file"), text);
    await userEvent.click(within(dialog).getByRole("button", { name: "Read it" }));
    return dialog;
  };

  it("makes a draft of what was read, and says which groups are not here", async () => {
    const backend = new Backend(policy);
    backend.more = { "roles.read": () => file };
    backend.open("/roles?open=import");
    const dialog = await read("x");
    await within(dialog).findByText("2 roles and 1 rule");
    within(dialog).getByText("Night shift");
    within(dialog).getByText("1 connection that it names is not here");
    await userEvent.click(within(dialog).getByRole("button", { name: "Use it as a draft" }));
    await screen.findByRole("region", { name: "Unsaved changes" });
    expect(screen.queryByRole("button", { name: "Edit Viewer" })).toBeNull();
    expect(backend.saved).toEqual([]);
  });

  it("takes nothing from a file with problems, and says where they are", async () => {
    const backend = new Backend(policy);
    const problems = [{ subject: { kind: "rule", index: 0 }, message: "There is no role with the key 'x'." }] as const;
    backend.more = { "roles.read": () => ({ ...file, problems: [...problems] }) };
    backend.open("/roles?open=import");
    const dialog = await read("x");
    await within(dialog).findByText("Rule 1, for Editor: There is no role with the key 'x'.");
    expect(within(dialog).queryByRole("button", { name: "Use it as a draft" })).toBeNull();
  });

  it("says why a file is not read", async () => {
    const backend = new Backend(policy);
    backend.more = {
      "roles.read": () => {
        throw failure("invalid", "The file is not understood: line 5: unknown field `colour`.");
      },
    };
    backend.open("/roles?open=import");
    const dialog = await read("x");
    await within(dialog).findByText(/line 5: unknown field/);
  });

  it("takes a file as a browser gives it, and as the desktop does", async () => {
    const backend = new Backend(policy);
    backend.more = { "roles.read": () => file };
    backend.open("/roles?open=import");
    const dialog = await screen.findByRole("dialog", { name: "Import roles and rules" });
    const picker = dialog.querySelector<HTMLInputElement>("input[type=file]");
    if (!picker) throw new Error("there is no picker");
    await userEvent.upload(picker, new File(["[[roles]]"], "roles.toml"));
    await within(dialog).findByText("2 roles and 1 rule");
    expect(backend.asked("roles.read")).toEqual([{ text: "[[roles]]" }]);
  });
});

describe("exporting", () => {
  it("shows the text, copies it, and gives it to the browser to save", async () => {
    const backend = new Backend(policy);
    const copyText = vi.fn(() => Promise.resolve());
    const saveText = vi.fn(() => Promise.resolve());
    backend.host = { copyText, saveText };
    backend.more = { "roles.export": ({ format }) => ({ text: `as ${format}` }) };
    backend.open("/roles?open=export");
    const dialog = await screen.findByRole("dialog", { name: "Export roles and rules" });
    await within(dialog).findByText("as toml");
    await userEvent.click(within(dialog).getByRole("radio", { name: "JSON" }));
    await within(dialog).findByText("as json");
    await userEvent.click(within(dialog).getByRole("button", { name: "Copy the file" }));
    expect(copyText).toHaveBeenCalledWith("as json");
    await userEvent.click(within(dialog).getByRole("button", { name: "Download" }));
    await waitFor(() =>
      expect(saveText).toHaveBeenCalledWith(expect.stringMatching(/^rollcall-roles-[\d-]+\.json$/), "as json"),
    );
  });

  it("lets the window's administrator choose the file, which the back end writes", async () => {
    const backend = new Backend(policy);
    const can = {
      copyTokenUnseen: true,
      chooseFile: true,
      openFolder: true,
      startAtLogin: true,
      restore: true,
      quit: true,
      update: true,
    };
    const chooseSaveFile = vi.fn(() => Promise.resolve("/home/ada/roles.toml"));
    backend.host = { can: { ...can, download: false }, chooseSaveFile };
    backend.more = { "roles.export": () => ({ text: "as toml" }) };
    backend.open("/roles?open=export");
    const dialog = await screen.findByRole("dialog", { name: "Export roles and rules" });
    await within(dialog).findByText("as toml");
    await userEvent.click(within(dialog).getByRole("button", { name: "Save to a file…" }));
    await within(dialog).findByText("/home/ada/roles.toml");
    expect(chooseSaveFile).toHaveBeenCalledWith(expect.stringMatching(/\.toml$/), "policy");
    expect(backend.asked("roles.export")).toContainEqual({ format: "toml", file: "/home/ada/roles.toml" });
  });
});

it("publishes to a connection, and shows what to paste", async () => {
  const backend = new Backend(policy);
  let published = false;
  const publishing = (): Publishing => ({
    published,
    rolesUrl: "http://127.0.0.1:7246/default/scim/v2/Roles",
    entitlementsUrl: "http://127.0.0.1:7246/default/scim/v2/Entitlements",
    appRoles: '[{ "value": "editor" }]',
    mappings: [{ title: "One role", expression: "SingleAppRoleAssignment([appRoleAssignments])", target: "roles" }],
  });
  backend.more = {
    "roles.publishing": publishing,
    "connections.set": ({ publishRoles = false }) => {
      published = publishRoles;
      return connection({ publishRoles });
    },
  };
  backend.open("/roles?open=publish");
  const dialog = await screen.findByRole("dialog", { name: "Publish the roles" });
  await within(dialog).findByText('[{ "value": "editor" }]');
  expect(within(dialog).queryByRole("group", { name: "Entitlements" })).toBeNull();
  await userEvent.click(within(dialog).getByRole("switch"));
  await within(dialog).findByRole("group", { name: "Entitlements" });
  within(dialog).getByText("SingleAppRoleAssignment([appRoleAssignments])");
  expect(backend.asked("connections.set")).toEqual([{ connection: "default", publishRoles: true }]);
});

describe("history", () => {
  const revisions: Revision[] = [
    { id: 3, at: "2026-03-01T09:00:00Z", summary: "Role Editor added" },
    { id: 2, at: "2026-02-01T09:00:00Z", summary: "Role Viewer added" },
  ];

  it("brings back what was before the last save, as a draft", async () => {
    const backend = new Backend(policy, { revisions });
    backend.open("/roles?open=history");
    await screen.findByText("Role Viewer added");
    await userEvent.click(screen.getByRole("button", { name: /^Undo what was saved on/ }));
    await screen.findByRole("region", { name: "Unsaved changes" });
    expect(backend.asked("roles.revision")).toEqual([{ revision: 2 }]);
    expect(backend.saved).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("goes back to anything that was saved", async () => {
    const backend = new Backend(policy, { revisions });
    backend.open("/roles?open=history");
    await userEvent.click(await screen.findByRole("button", { name: /^Go back to how it was after/ }));
    await screen.findByRole("region", { name: "Unsaved changes" });
    expect(backend.asked("roles.revision")).toEqual([{ revision: 2 }]);
  });

  it("says so when something cannot be brought back", async () => {
    const backend = new Backend(policy, { revisions });
    backend.more = {
      "roles.revision": () => {
        throw failure("not_found", "No roles were saved with the number 2.");
      },
    };
    backend.open("/roles?open=history");
    await userEvent.click(await screen.findByRole("button", { name: /^Undo what was saved on/ }));
    await screen.findByText("It could not be brought back");
    expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
  });
});

it("says which roles a user would get who is only thought of, and why", async () => {
  const backend = new Backend(policy);
  const rule = { index: 0, id: 1, when: 'title eq "Writer"' };
  backend.more = {
    "roles.suppose": ({ resource }) => ({
      active: true,
      held: ["editor"],
      resource,
      explained: [
        { role: "administrator", held: false, because: { kind: "nothing" }, rules: [] },
        {
          role: "editor",
          held: true,
          because: { kind: "rule", index: 0 },
          rules: [
            {
              ...rule,
              outcome: "matched",
              evidence: [
                { condition: 'title eq "writer"', attribute: "title", holds: true, values: ["Writer"], more: 0 },
              ],
            },
          ],
        },
      ],
    }),
  };
  backend.open("/roles?open=what-if");
  const dialog = await screen.findByRole("dialog", { name: "What roles would a user get?" });
  const held = await within(dialog).findByRole("list", { name: "Would hold" });
  expect(held.textContent).toContain("EditorRule 1 matches: Job title is Writer – matched “Writer”");
  expect(within(dialog).getByRole("list", { name: "Would not hold" }).textContent).toContain("No rule gives it");
  const field = within(dialog).getByLabelText("The user, as an identity provider would send it");
  await userEvent.clear(field);
  await userEvent.type(field, "{{ nope");
  await within(dialog).findByText(/This is not JSON/);
  expect(within(dialog).queryByRole("list", { name: "Would hold" })).toBeNull();
});

describe("a loss that is held back", () => {
  const kept: Kept[] = [
    {
      role: "administrator",
      connection: "default",
      id: "7",
      name: "Ada Lovelace",
      since: "2026-03-01T09:00:00Z",
      why: "inactive",
      cause: { kind: "change", change: 4, byAdmin: false, group: null },
    },
  ];

  it("is said at the top, and agreed to after a question", async () => {
    const backend = new Backend(policy, { kept });
    backend.more = {
      "roles.agree": () => {
        backend.state = { ...backend.state, kept: [] };
        return backend.state;
      },
    };
    backend.open();
    const notice = await screen.findByText("Ada Lovelace keeps Administrator, because nobody else holds it");
    expect(notice.parentElement?.textContent).toMatch(
      /Ada Lovelace is inactive\. It would have been lost .+, when the identity provider changed this user\. The role is protected/,
    );
    await userEvent.click(screen.getByRole("button", { name: "Agree to the loss…" }));
    const question = await screen.findByRole("alertdialog", { name: "Take Administrator from Ada Lovelace?" });
    await userEvent.click(within(question).getByRole("button", { name: "Agree to the loss" }));
    await waitFor(() => expect(screen.queryByText(/keeps Administrator/)).toBeNull());
    expect(backend.asked("roles.agree")).toEqual([{ connection: "default", id: "7", role: "administrator" }]);
  });

  it("ends when somebody else takes the role over", async () => {
    const backend = new Backend(policy, { kept });
    backend.more = {
      "resources.rows": () =>
        ({
          rows: [{ id: "8", kind: "User", name: "Grace Hopper", userName: "grace" }],
          total: 1,
          exact: true,
        }) as never,
      "roles.override": () => ({}) as never,
    };
    backend.open();
    await userEvent.click(await screen.findByRole("button", { name: "Give it to somebody else…" }));
    const dialog = await screen.findByRole("dialog", { name: "Give Administrator to somebody else" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Give the role" }));
    within(dialog).getByText("Choose a user.");
    await userEvent.type(within(dialog).getByRole("combobox", { name: "User" }), "gra");
    await userEvent.click(await screen.findByRole("option", { name: /Grace Hopper/ }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Give the role" }));
    await screen.findByText("Grace Hopper holds Administrator");
    expect(backend.asked("roles.override")).toEqual([
      {
        connection: "default",
        id: "8",
        role: "administrator",
        ruling: "grant",
        reason: "Takes Administrator over from Ada Lovelace",
      },
    ]);
  });
});
