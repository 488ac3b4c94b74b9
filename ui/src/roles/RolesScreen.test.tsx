import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Policy } from "../host";
import { failure } from "../test/host";
import { SAMPLE } from "./sample";
import { Backend, DEPARTMENT } from "./testing/screen";

const policy: Policy = {
  ...SAMPLE,
  rules: [
    { id: 1, role: "editor", when: 'groups[value eq "g1"]' },
    { id: 2, role: "viewer", when: `${DEPARTMENT} eq "IT"`, enabled: false, note: "Asked for by Sales" },
  ],
};

const bar = () => screen.findByRole("region", { name: "Unsaved changes" });
const save = async () => within(await bar()).getByRole("button", { name: "Save" });
const ready = async () => {
  const button = await save();
  await waitFor(() => expect(button.getAttribute("aria-disabled")).toBeNull());
  return button;
};

describe("with nothing there", () => {
  it("begins with a sample, says whom it concerns, and saves it", async () => {
    const backend = new Backend({ roles: [], rules: [] }, { revision: 0 });
    backend.open();
    await userEvent.click(await screen.findByRole("button", { name: "Start with a sample" }));
    await within(await bar()).findByText("12 users gain a role, 3 lose one, 1 is left without any");
    expect(backend.saved).toEqual([]);
    await userEvent.click(await ready());
    await screen.findByText("Roles and rules saved");
    screen.getByText("12 users gained a role, 3 lost one.");
    expect(backend.saved).toMatchObject([{ revision: 0, policy: { default: "viewer", roles: [{}, {}, {}] } }]);
    expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
    // The offer stays for a while.
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByText("The former roles and rules are back");
    expect(backend.asked("roles.revision")).toEqual([{ revision: 0 }]);
    expect(backend.saved[1]).toEqual({ policy: backend.former, revision: 1 });
  });

  it("makes a draft of what was before where undoing needs an approval", async () => {
    const backend = new Backend({ roles: [], rules: [] }, { revision: 0 });
    backend.open();
    await userEvent.click(await screen.findByRole("button", { name: "Start with a sample" }));
    await userEvent.click(await ready());
    await screen.findByText("Roles and rules saved");
    backend.refuse = failure("protected", "Nobody would hold Administrator any more.");
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByText("Nothing was undone yet");
    await within(await bar()).findByText(/unsaved changes/);
    expect(backend.state.policy.roles).toHaveLength(3);
  });

  it("makes a role, with a key from its name", async () => {
    const backend = new Backend({ roles: [], rules: [] });
    backend.open();
    await userEvent.click(await screen.findByRole("button", { name: "Add a role" }));
    const dialog = await screen.findByRole("dialog", { name: "New role" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Add role" }));
    within(dialog).getByText("Give it a name.");
    await userEvent.type(within(dialog).getByLabelText("Name"), "Büro-Leitung");
    expect(within(dialog).getByLabelText<HTMLInputElement>("Key").value).toBe("buro-leitung");
    await userEvent.click(within(dialog).getByRole("button", { name: "Add role" }));
    const table = await screen.findByRole("table", { name: "Roles" });
    within(table).getByText("buro-leitung");
  });
});

describe("roles", () => {
  it("are listed with what holds for them", async () => {
    new Backend(policy).open();
    const table = await screen.findByRole("table", { name: "Roles" });
    const [, ...rows] = within(table).getAllByRole("row");
    expect(rows.map((row) => within(row).getByRole("rowheader").textContent)).toEqual([
      expect.stringMatching(/^AdministratorProtected/),
      expect.stringMatching(/^Editor/),
      expect.stringMatching(/^ViewerDefault/),
    ]);
    expect(screen.getByRole("link", { name: "1 user with the role Editor" }).getAttribute("href")).toContain(
      "role=editor",
    );
    within(table).getByRole("link", { name: "1 rule for Viewer" });
    screen.getByRole("link", { name: "7 without a role" });
  });

  it("go up and down by keyboard, and the focus goes along", async () => {
    new Backend(policy).open();
    const edit = await screen.findByRole("button", { name: "Edit Editor" });
    edit.focus();
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    const names = () =>
      within(screen.getByRole("table", { name: "Roles" }))
        .getAllByRole("rowheader")
        .map((cell) => cell.querySelector("bdi")?.textContent);
    expect(names()).toEqual(["Editor", "Administrator", "Viewer"]);
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Edit Editor" }));
    screen.getByText("Editor moved to place 1 of 3");
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(names()[0]).toBe("Editor");
    await userEvent.click(screen.getByRole("button", { name: "Move Editor down" }));
    // As it was: nothing to save.
    expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
  });

  it("keep their key once they are in force, and go with their rules and come back", async () => {
    const backend = new Backend(policy);
    backend.open();
    await userEvent.click(await screen.findByRole("button", { name: "Edit Editor" }));
    const dialog = await screen.findByRole("dialog", { name: "Edit Editor" });
    expect(within(dialog).getByLabelText<HTMLInputElement>("Key").disabled).toBe(true);
    await userEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Edit Editor" })).toBeNull());

    await userEvent.click(screen.getByRole("button", { name: "More about Editor" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Delete" }));
    await screen.findByText("Editor and its 1 rule are removed");
    // The button is gone with the row, and the message that says so does not keep the focus from where it goes then.
    const tab = screen.getByRole("tab", { name: /^Roles/ });
    await waitFor(() => expect(document.activeElement).toBe(tab), { timeout: 500 });
    expect(screen.queryByRole("button", { name: "Edit Editor" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByRole("button", { name: "Edit Editor" });
    expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
  });
});

describe("rules", () => {
  it("are said in words, with what there is to know about them", async () => {
    new Backend(policy).open("/roles?tab=rules");
    const list = await screen.findByRole("list", { name: "Rules" });
    const [first, second] = within(list).getAllByRole("listitem");
    await waitFor(() => expect(first?.textContent).toContain("EditorwhenGroup is Platform Admins"));
    expect(second?.textContent).toContain("ViewerwhenDepartment is IT");
    expect(second?.textContent).toContain("Asked for by Sales");
    expect(second?.textContent).toContain("Off");
    await userEvent.click(screen.getByRole("switch", { name: "Rule 2, for Viewer" }));
    await within(await bar()).findByText(/1 unsaved change/);
  });

  it("are built with a group found by its name, and written as a filter", async () => {
    const backend = new Backend(policy);
    backend.open("/roles?tab=rules&open=rule");
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Add rule" }));
    within(dialog).getByText("Choose the role.");
    within(dialog).getByText("Choose a group.");
    await userEvent.selectOptions(within(dialog).getByLabelText("Role"), "Administrator");
    await userEvent.type(within(dialog).getByRole("combobox", { name: "Group" }), "plat");
    await userEvent.click(await screen.findByRole("option", { name: /Platform Admins/ }));
    within(dialog).getByText('groups[value eq "g1"]');

    await userEvent.click(within(dialog).getByRole("button", { name: "Add a condition" }));
    const second = within(dialog).getByRole("group", { name: "Condition 2" });
    expect(second.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("job");
    await userEvent.keyboard("{Enter}");
    await userEvent.selectOptions(within(second).getByLabelText("How it is compared"), "starts with");
    await userEvent.type(within(second).getByLabelText("Value"), "Head");
    await userEvent.click(within(dialog).getByRole("radio", { name: "Type a filter" }));
    const filter = within(dialog).getByLabelText<HTMLTextAreaElement>("Filter");
    expect(filter.value).toBe('groups[value eq "g1"] and title sw "Head"');
    await within(dialog).findByText("Group is Platform Admins and job title starts with “Head”");
    await userEvent.click(within(dialog).getByRole("button", { name: "Add rule" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(within(await screen.findByRole("list", { name: "Rules" })).getAllByRole("listitem")).toHaveLength(3);
    await userEvent.click(await ready());
    await waitFor(() => expect(backend.saved).toHaveLength(1));
    expect(backend.saved[0]?.policy.rules.at(-1)).toEqual({
      role: "administrator",
      when: 'groups[value eq "g1"] and title sw "Head"',
    });
  });

  it("are not lost with an Escape once something was put into them", async () => {
    new Backend(policy).open("/roles?tab=rules&open=rule");
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    await userEvent.type(within(dialog).getByLabelText("Note"), "Asked for{Escape}");
    const question = await screen.findByRole("alertdialog", { name: "Discard the changes?" });
    await userEvent.click(within(question).getByRole("button", { name: "Keep editing" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>("Note").value).toBe("Asked for");
  });

  it("stay as they were typed where the builder has no words", async () => {
    new Backend({ ...policy, rules: [{ id: 1, role: "editor", when: 'title gt "m"' }] }).open("/roles?tab=rules");
    await userEvent.click(await screen.findByRole("button", { name: "Edit rule 1" }));
    const dialog = await screen.findByRole("dialog", { name: "Edit the rule" });
    const filter = within(dialog).getByLabelText<HTMLTextAreaElement>("Filter");
    expect(filter.value).toBe('title gt "m"');
    await userEvent.click(within(dialog).getByRole("radio", { name: "Build it" }));
    await within(dialog).findByText("The builder has no words for this filter");
    expect(filter.value).toBe('title gt "m"');
    await userEvent.click(within(dialog).getByRole("button", { name: "Start over in the builder" }));
    within(dialog).getByRole("combobox", { name: "Group" });
  });

  it("are not taken with a mistake in their filter, whose place is shown", async () => {
    new Backend(policy).open("/roles?tab=rules&open=rule");
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    await userEvent.selectOptions(within(dialog).getByLabelText("Role"), "Editor");
    await userEvent.click(within(dialog).getByRole("radio", { name: "Type a filter" }));
    await userEvent.type(within(dialog).getByLabelText("Filter"), "title like");
    await userEvent.click(within(dialog).getByRole("button", { name: "Add rule" }));
    const alert = await within(dialog).findByText("It is not understood.");
    expect(alert.parentElement?.querySelector("mark")?.textContent).toBe("l");
    expect(screen.getByRole("dialog", { name: "New rule" })).toBeTruthy();
  });

  it("complete what is typed, by either name", async () => {
    new Backend(policy).open("/roles?tab=rules&open=rule");
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    await userEvent.click(within(dialog).getByRole("radio", { name: "Type a filter" }));
    const filter = within(dialog).getByLabelText<HTMLTextAreaElement>("Filter");
    await userEvent.type(filter, "depart");
    await screen.findByRole("option", { name: /department/ });
    await userEvent.keyboard("{Enter}");
    expect(filter.value).toBe("department ");
    await userEvent.keyboard("{Enter}");
    expect(filter.value).toBe("department eq ");
    await userEvent.keyboard('"IT"');
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(filter.value).toBe('department eq "IT"');
  });

  it("are made of what has arrived, with one press", async () => {
    const backend = new Backend({ ...policy, roles: SAMPLE.roles.slice(1, 2), rules: [] });
    const when = 'roles[value eq "Author"]';
    backend.unmatched = {
      appRoles: [{ name: "Author", users: 12, when, connection: null }],
      groups: [],
      departments: [],
    };
    backend.open("/roles?tab=unmatched");
    await userEvent.click(await screen.findByRole("button", { name: "Make a rule for Author" }));
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    expect(within(dialog).getByLabelText<HTMLInputElement>("Value").value).toBe("Author");
    // There is but one role to give.
    await userEvent.click(within(dialog).getByRole("button", { name: "Add rule" }));
    await screen.findByText("Has a rule in your draft");
  });

  it("have a role made first where there is none to give", async () => {
    const backend = new Backend({ roles: [{ key: "guest", name: "Guest", archived: true }], rules: [] });
    const when = 'roles[value eq "Author"]';
    backend.unmatched = {
      appRoles: [{ name: "Author", users: 12, when, connection: null }],
      groups: [],
      departments: [],
    };
    backend.open("/roles?tab=unmatched");
    await userEvent.click(await screen.findByRole("button", { name: "Make a rule for Author" }));
    const first = await screen.findByRole("dialog", { name: "New role" });
    within(first).getByText(/there is none to give yet/);
    await userEvent.type(within(first).getByLabelText("Name"), "Editor");
    await userEvent.click(within(first).getByRole("button", { name: "Add role" }));
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    expect(within(dialog).getByLabelText<HTMLSelectElement>("Role").value).toBe("editor");
    await userEvent.click(within(dialog).getByRole("button", { name: "Add rule" }));
    await screen.findByText("Has a rule in your draft");
  });
});

describe("the review", () => {
  const switchMode = async () => userEvent.selectOptions(await screen.findByLabelText("Users hold"), "highest");

  it("asks for an approval that names the last holders of protected roles", async () => {
    const backend = new Backend(policy);
    const risky = {
      role: "administrator",
      name: "Administrator",
      before: 1,
      after: 0,
      gains: 0,
      loses: 1,
      atRisk: true,
    };
    backend.preview = {
      outcome: { users: 1, roles: [risky], withoutRoleBefore: 0, withoutRoleAfter: 1, leftWithout: 1 },
    };
    backend.open();
    await switchMode();
    await userEvent.click(await ready());
    const question = await screen.findByRole("alertdialog", { name: "Leave nobody with the role Administrator?" });
    await within(question).findByText("Ada of loses administrator");
    expect(backend.saved).toEqual([]);
    await userEvent.click(within(question).getByRole("button", { name: "Save all the same" }));
    await waitFor(() => expect(backend.saved).toMatchObject([{ approve: ["administrator"] }]));
  });

  it("names everybody who is concerned, when somebody wants to see them", async () => {
    const backend = new Backend(policy);
    const editor = { role: "editor", name: "Editor", before: 4, after: 16, gains: 12, loses: 0, atRisk: false };
    backend.preview = {
      outcome: { users: 12, roles: [editor], withoutRoleBefore: 7, withoutRoleAfter: 7, leftWithout: 0 },
    };
    backend.open();
    await switchMode();
    await ready();
    await userEvent.click(screen.getByRole("button", { name: "Details" }));
    const dialog = await screen.findByRole("dialog", { name: "What would change" });
    within(dialog).getByText("Users hold only the highest role that matches");
    await userEvent.click(within(dialog).getByRole("button", { name: "12 gain it" }));
    await within(dialog).findByText("Ada of gains editor");
  });

  it("says what is wrong and leads there; nothing can be saved meanwhile", async () => {
    const backend = new Backend(policy);
    backend.preview = {
      outcome: null,
      problems: [{ subject: { kind: "rule", index: 1 }, message: "There is no such attribute.", position: 0 }],
    };
    backend.open("/roles?tab=rules");
    await switchMode();
    await within(await bar()).findByText("1 problem");
    expect((await save()).getAttribute("aria-disabled")).toBe("true");
    await userEvent.click(await save());
    expect(backend.saved).toEqual([]);
    expect(screen.getAllByText("There is no such attribute.")).toHaveLength(2);
    await userEvent.click(within(await bar()).getByRole("button", { name: "Edit it" }));
    await screen.findByRole("dialog", { name: "Edit the rule" });
  });

  it("notices that somebody else saved, and lets theirs or mine hold", async () => {
    const backend = new Backend(policy);
    backend.open();
    await switchMode();
    await ready();
    act(() => backend.overtake({ ...policy, roles: SAMPLE.roles.slice(0, 2) }));
    await screen.findByText("Somebody else has saved other roles or rules meanwhile");
    // There is one thing to decide, and no other.
    expect(screen.queryByRole("button", { name: "Work it out again" })).toBeNull();
    expect((await save()).getAttribute("aria-disabled")).toBe("true");
    await userEvent.click(screen.getByRole("button", { name: "Keep mine" }));
    await userEvent.click(await ready());
    await waitFor(() => expect(backend.saved).toMatchObject([{ revision: 4, policy: { roles: [{}, {}, {}] } }]));
  });

  it("says that users have changed since it was worked out, and works it out again when asked", async () => {
    const backend = new Backend(policy);
    backend.open();
    await switchMode();
    await ready();
    act(() => backend.arrive());
    await userEvent.click(await within(await bar()).findByRole("button", { name: "Work it out again" }));
    await ready();
    expect(backend.asked("roles.preview")).toHaveLength(2);
    expect(screen.queryByText(/users have changed/)).toBeNull();
  });

  it("throws changes away, and brings them back", async () => {
    new Backend(policy).open();
    await switchMode();
    await userEvent.click(within(await bar()).getByRole("button", { name: "Discard" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull());
    expect((await screen.findByLabelText<HTMLSelectElement>("Users hold")).value).toBe("all");
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await bar();
    expect(screen.getByLabelText<HTMLSelectElement>("Users hold").value).toBe("highest");
  });

  it("asks before the page is closed, as long as there is something to lose", async () => {
    const asks = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    new Backend(policy).open();
    await screen.findByLabelText("Users hold");
    expect(asks()).toBe(false);
    await switchMode();
    expect(asks()).toBe(true);
    await userEvent.click(within(await bar()).getByRole("button", { name: "Discard" }));
    expect(asks()).toBe(false);
  });
});
