import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Policy } from "../../src/host/operations.ts";
import { Keyboard } from "../harness/keyboard.ts";
import { ada, alan, grace } from "../harness/people.ts";
import { savePolicy } from "../harness/roles.ts";
import { stage, type Tenant } from "../harness/test.ts";
import { RolesPage } from "../pages/roles.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";

const SAMPLE: Policy = {
  roles: [
    { key: "administrator", name: "Administrator", priority: 300, protected: true },
    { key: "editor", name: "Editor", priority: 200 },
    { key: "viewer", name: "Viewer", priority: 100 },
  ],
  rules: [],
};

describe("roles and rules", () => {
  const here = stage();
  let tenant: Tenant;
  let ids: { ada: string; grace: string; alan: string; analysts: string };

  /** Roles are those of all connections, so each test begins with the same three users and its own roles. */
  beforeEach(async ({ task }) => {
    const admin = await here.rollcall.admin();
    const { revision: former } = await admin.call("roles.show", {});
    await admin.call("roles.save", { policy: { roles: [], rules: [] }, revision: former, approve: ["administrator"] });
    for (const { slug } of (await admin.call("connections.list", {})).connections) {
      if (slug !== here.rollcall.first.slug) await admin.call("connections.remove", { connection: slug });
    }
    tenant = await here.tenant(`Roles ${task.id.slice(-3)}`);
    const [adaId = "", graceId = "", alanId = ""] = await tenant.entra.users([ada, grace, alan]);
    const analysts = await tenant.entra.group("Analysts", [adaId, graceId]);
    ids = { ada: adaId, grace: graceId, alan: alanId, analysts };
  });

  const open = async (at = "/roles") => {
    const window = await here.open({ connection: tenant.slug, at });
    await new Shell(window.page).heading("Roles");
    return { window, page: window.page, roles: new RolesPage(window.page) };
  };
  const held = async (id: string) => {
    const { held: all } = await (await here.rollcall.admin()).call("roles.user", { connection: tenant.slug, id });
    return all.map(({ role }) => role);
  };
  const revision = async () => (await (await here.rollcall.admin()).call("roles.show", {})).revision;

  test("from nothing to a rule: sample, preview, save, undo", async () => {
    const { page, roles } = await open();
    await page.getByText("No roles yet").waitFor();
    const before = await revision();
    await page.getByRole("button", { name: "Start with a sample" }).click();
    await roles.lists("Administrator", "Editor", "Viewer");
    await roles.review.getByText("3 users gain a role").waitFor();
    // Looking at what would change has changed nothing.
    expect(await revision()).toBe(before);
    expect(await held(ids.ada)).toEqual([]);
    await roles.saveAll();
    expect(await held(ids.ada)).toEqual(["viewer"]);

    await roles.tab("Rules").click();
    await page.getByText("No rules yet").waitFor();
    await roles.addRuleForGroup("Editor", "Analysts");
    await roles.follows("Group is Analysts");
    await roles.review.getByText("2 users gain a role, 2 lose one").waitFor();
    await roles.review.getByRole("button", { name: "Details" }).click();
    const details = roles.dialog("What would change");
    await details.getByText("Rule for Editor added").waitFor();
    await details.getByRole("button", { name: "2 gain it" }).click();
    await details.getByRole("link", { name: "Ada Lovelace" }).waitFor();
    await details.getByRole("link", { name: "Grace Hopper" }).waitFor();
    await details.getByRole("button", { name: "Close" }).last().click();
    await details.waitFor({ state: "detached" });
    await roles.saveAll();
    expect(await held(ids.ada)).toEqual(["editor"]);
    expect(await held(ids.alan)).toEqual(["viewer"]);

    await roles.tab("Roles").click();
    await roles.role("Editor").getByRole("link", { name: "2 users with the role Editor" }).waitFor();
    await new TablePage(page).undo("2 users gained a role, 2 lost one.");
    await page.getByText("The former roles and rules are back").waitFor();
    expect(await held(ids.ada)).toEqual(["viewer"]);
    await roles.role("Editor").getByRole("cell", { name: "0" }).first().waitFor();
  });

  test("a role is made, changed, put in another order, archived and deleted, all in one draft", async () => {
    await savePolicy(await here.rollcall.admin(), SAMPLE);
    const { page, roles } = await open();
    await roles.lists("Administrator", "Editor", "Viewer");
    await roles.addRole("Büro-Leitung");
    await roles.role("Büro-Leitung").getByText("buro-leitung").waitFor();
    await page.getByRole("button", { name: "Move Büro-Leitung up" }).click();
    await page.getByRole("button", { name: "Move Büro-Leitung up" }).click();
    await roles.lists("Administrator", "Büro-Leitung", "Editor", "Viewer");

    await page.getByRole("button", { name: "Edit Editor" }).click();
    const editing = roles.dialog("Edit Editor");
    expect(await editing.getByRole("textbox", { name: "Key" }).isDisabled()).toBe(true);
    await editing.getByRole("textbox", { name: "Name" }).fill("administrator");
    await editing.getByRole("button", { name: "Apply" }).click();
    await editing.getByText("There is another role called administrator.").waitFor();
    await editing.getByRole("textbox", { name: "Name" }).fill("Author");
    await editing.getByRole("button", { name: "Apply" }).click();
    await editing.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "More about Viewer" }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    await roles.role("Viewer").getByText("Archived").waitFor();
    await page.getByRole("button", { name: "More about Administrator" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await roles.lists("Büro-Leitung", "Author", "Viewer");
    await new TablePage(page).undo("Administrator is removed");
    await roles.lists("Administrator", "Büro-Leitung", "Author", "Viewer");

    // Another screen is looked at meanwhile.
    await page.keyboard.press("Control+2");
    await new Shell(page).heading("Users");
    await page.keyboard.press("Control+4");
    await page.getByText("Your changes from before are still here").waitFor();
    await roles.saveAll();
    const { policy } = await (await here.rollcall.admin()).call("roles.show", {});
    expect(policy.roles.map(({ key, name, archived = false }) => [key, name, archived])).toEqual([
      ["administrator", "Administrator", false],
      ["buro-leitung", "Büro-Leitung", false],
      ["editor", "Author", false],
      ["viewer", "Viewer", true],
    ]);
  });

  test("rules: typed with completion, shown in words, switched off, put in another order, duplicated", async () => {
    await savePolicy(await here.rollcall.admin(), {
      ...SAMPLE,
      rules: [
        { role: "editor", when: `groups[value eq "${ids.analysts}"]` },
        { role: "viewer", when: 'title sw "Fel"' },
      ],
    });
    const { page, roles } = await open("/roles?tab=rules");
    await roles.follows("Group is Analysts", "Job title starts with “Fel”");
    await page.getByRole("button", { name: "Add rule", exact: true }).click();
    const dialog = roles.dialog("New rule");
    await dialog.getByRole("combobox", { name: "Role" }).selectOption("Administrator");
    await dialog.getByRole("radio", { name: "Type a filter" }).click();
    const filter = dialog.getByRole("textbox", { name: "Filter" });
    await filter.pressSequentially("depart");
    await page
      .getByRole("listbox", { name: "What may come next" })
      .getByRole("option", { name: /^department/ })
      .waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await filter.inputValue()).toBe("department eq ");
    await filter.pressSequentially('"Engines" and titel pr');
    await dialog.getByRole("alert").getByText(/titel/).first().waitFor();
    await filter.fill('department eq "Engines" and title ne "Fellow"');
    await dialog.getByText("Department is Engines and job title is not Fellow").waitFor();
    // What is typed can be seen in the builder, and is not touched by that.
    await dialog.getByRole("radio", { name: "Build it" }).click();
    await dialog.getByRole("group", { name: "Condition 2" }).getByRole("textbox", { name: "Value" }).waitFor();
    await dialog.getByText('department eq "Engines" and title ne "Fellow"').waitFor();
    await dialog.getByRole("textbox", { name: "Note" }).fill("Those who build");
    await dialog.getByRole("button", { name: "Add rule" }).click();
    await dialog.waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Move rule 3 up" }).click();
    await page.getByRole("switch", { name: "Rule 1, for Editor" }).click();
    await page.getByRole("button", { name: "More about rule 3" }).click();
    await page.getByRole("menuitem", { name: "Duplicate" }).click();
    await roles.follows("Group is Analysts", "Those who build", "Job title starts", "Job title starts");
    await roles.rules.first().getByText("Off", { exact: true }).waitFor();
    await page.getByRole("button", { name: "More about rule 4" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await roles.follows("Group is Analysts", "Those who build", "Job title starts");
    await roles.saveAll();
    expect(await held(ids.ada)).toEqual(["administrator"]);
    expect(await held(ids.grace)).toEqual([]);
    expect(await held(ids.alan)).toEqual(["viewer"]);

    // The group is called something else, and so it is here.
    await tenant.scim.patch(`/Groups/${ids.analysts}`, [{ op: "Replace", path: "displayName", value: "Researchers" }]);
    await roles.rules.first().getByText("Group is Researchers").waitFor();
  });

  test("what arrived and matches no rule becomes one with a press", async () => {
    await savePolicy(await here.rollcall.admin(), SAMPLE);
    await tenant.entra.change(ids.alan, { op: "Add", path: "roles", value: [{ value: "Author" }] });
    const { page, roles } = await open("/roles?tab=unmatched");
    await roles.unmatched("Departments").filter({ hasText: "Engines" }).getByText("2 users").waitFor();
    await roles.unmatched("Groups").filter({ hasText: "Analysts" }).getByText("2 users").waitFor();
    await page.getByRole("button", { name: "Make a rule for Author" }).click();
    const dialog = roles.dialog("New rule");
    await dialog.getByRole("combobox", { name: "Role" }).selectOption("Editor");
    expect(await dialog.getByRole("textbox", { name: "Value" }).inputValue()).toBe("Author");
    await dialog.getByRole("button", { name: "Add rule" }).click();
    await roles.unmatched("App roles").getByText("Has a rule in your draft").waitFor();
    await roles.saveAll();
    expect(await held(ids.alan)).toEqual(["editor"]);
    await page.getByRole("region", { name: "App roles" }).waitFor({ state: "detached" });
  });

  test("what a user would get who is only thought of, also by what is not saved", async () => {
    await savePolicy(await here.rollcall.admin(), {
      ...SAMPLE,
      rules: [{ role: "editor", when: 'department eq "Sales"' }],
    });
    const { page, roles } = await open();
    await roles.menu("What if…");
    const dialog = roles.dialog("What roles would a user get?");
    const would = dialog.getByRole("list", { name: "Would hold", exact: true });
    await would.getByText("matched “Sales”").waitFor();
    await dialog.getByRole("combobox", { name: "Begin with somebody" }).fill("lovel");
    await page
      .getByRole("listbox")
      .getByRole("option", { name: /Ada Lovelace/ })
      .click();
    await dialog.getByText("This user would hold no role").waitFor();
    await dialog.getByRole("list", { name: "Would not hold" }).getByText("this user has “Engines”").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("combobox", { name: "If nothing matches" }).selectOption("Viewer");
    await roles.menu("What if…");
    await dialog.getByText("By your unsaved changes.").waitFor();
    const field = dialog.getByRole("textbox", { name: /^The user/ });
    await field.fill("{ nobody");
    await dialog.getByText(/This is not JSON/).waitFor();
    await field.fill('{ "userName": "x" }');
    await would.getByText("The default role: nothing else gives this user a role.").waitFor();
  });

  test("the last holder of a protected role: asked before a save, held back after a change, handed over", async () => {
    const rules = [{ role: "administrator", when: 'title eq "Rear Admiral"' }];
    await savePolicy(await here.rollcall.admin(), { ...SAMPLE, rules });
    const { page, roles } = await open("/roles?tab=rules");
    await page.getByRole("switch", { name: "Rule 1, for Administrator" }).click();
    await roles.review.getByText("1 user loses a role").waitFor();
    await roles.save.click();
    const question = page.getByRole("alertdialog", { name: "Leave nobody with the role Administrator?" });
    await question.getByText("Grace Hopper").waitFor();
    await question.getByRole("button", { name: "Cancel" }).click();
    await roles.review.getByRole("button", { name: "Discard" }).click();
    await roles.review.waitFor({ state: "detached" });
    expect(await held(ids.grace)).toEqual(["administrator"]);

    await tenant.entra.disable(ids.grace);
    await page.getByText("Grace Hopper keeps Administrator, because nobody else holds it").waitFor();
    await page.getByRole("button", { name: "Give it to somebody else…" }).click();
    const giving = roles.dialog("Give Administrator to somebody else");
    await giving.getByRole("combobox", { name: "User" }).fill("turing");
    await page
      .getByRole("listbox", { name: "User" })
      .getByRole("option", { name: /Alan Turing/ })
      .click();
    await giving.getByRole("button", { name: "Give the role" }).click();
    await page.getByText("Alan Turing holds Administrator").waitFor();
    await page.getByText(/keeps Administrator/).waitFor({ state: "detached" });
    expect(await held(ids.alan)).toEqual(["administrator"]);
    expect(await held(ids.grace)).toEqual([]);
  });

  test("somebody else saves meanwhile: nothing is lost, and it is said which of the two holds", async () => {
    await savePolicy(await here.rollcall.admin(), SAMPLE);
    const { page, roles } = await open();
    await roles.addRole("Auditor");
    const admin = await here.rollcall.admin();
    await savePolicy(admin, { ...SAMPLE, roles: [...SAMPLE.roles, { key: "guest", name: "Guest" }] });
    await page.getByText("Somebody else has saved other roles or rules meanwhile").waitFor();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await roles.review.getByRole("button", { name: "Details" }).click();
    await roles.dialog("What would change").getByText("Role Guest removed").waitFor();
    await page.keyboard.press("Escape");
    await roles.review.getByRole("button", { name: "Discard" }).click();
    await roles.lists("Administrator", "Editor", "Viewer", "Guest");
  });

  test("a file goes out and comes back, whole or not at all; the roles are published", async () => {
    const rules = [{ role: "editor", when: `groups[value eq "${ids.analysts}"]`, note: "Asked for by Sales" }];
    await savePolicy(await here.rollcall.admin(), { ...SAMPLE, rules });
    const { window, page, roles } = await open();
    await roles.menu("Export…");
    const exporting = roles.dialog("Export roles and rules");
    await exporting.getByText(`The group ${ids.analysts} is called Analysts.`).waitFor();
    await exporting.getByRole("button", { name: "Copy the file" }).click();
    await exporting.getByText("Copied").first().waitFor();
    const copied = await window.clipboard();
    const begun = page.waitForEvent("download");
    await exporting.getByRole("button", { name: "Download" }).click();
    const file = await begun;
    expect(file.suggestedFilename()).toMatch(/^rollcall-roles-[\d-]+\.toml$/);
    const kept = join(here.rollcall.folder, file.suggestedFilename());
    await file.saveAs(kept);
    expect(await readFile(kept, "utf8")).toBe(copied);
    await page.keyboard.press("Escape");
    await exporting.waitFor({ state: "detached" });

    await roles.menu("Import…");
    const importing = roles.dialog("Import roles and rules");
    const text = importing.getByRole("textbox", { name: "Text of the file" });
    await text.fill(copied.replaceAll('role = "editor"', 'role = "author"'));
    await importing.getByRole("button", { name: "Read it" }).click();
    await importing.getByText(/Rule 1, for author: There is no role/).waitFor();
    window.expect(/status of 4\d\d .*roles\.read/);
    await text.fill("nonsense");
    await importing.getByRole("button", { name: "Read it" }).click();
    await importing.getByText("The file cannot be read").waitFor();
    await text.fill(copied.replaceAll('name = "Editor"', 'name = "Author"'));
    await importing.getByRole("button", { name: "Read it" }).click();
    await importing.getByText("3 roles and 1 rule").waitFor();
    await importing.getByRole("button", { name: "Use it as a draft" }).click();
    await roles.lists("Administrator", "Author", "Viewer");
    await roles.review.getByText("Nobody gains or loses a role").waitFor();
    await roles.saveAll();
    expect(await held(ids.ada)).toEqual(["editor"]);

    await roles.menu("Publish to the identity provider…");
    const publishing = roles.dialog("Publish the roles");
    await publishing.getByText("SingleAppRoleAssignment([appRoleAssignments])").waitFor();
    await publishing.getByRole("switch", { name: /^Let the identity provider discover/ }).click();
    await publishing
      .getByRole("group", { name: "Roles", exact: true })
      .getByText(`/${tenant.slug}/scim/v2/Roles`)
      .waitFor();
  });

  test("history undoes what was saved last", async () => {
    await savePolicy(await here.rollcall.admin(), { ...SAMPLE, default: "viewer" });
    const { page, roles } = await open("/roles?open=history");
    const history = roles.dialog("History");
    await history.getByText("in force").waitFor();
    await history.getByRole("button", { name: /^Undo what was saved/ }).click();
    // A draft like any other: what it would change is seen before it is saved.
    await roles.review.getByText(/unsaved changes/).waitFor();
    await roles.save.click();
    await roles.review.waitFor({ state: "detached" });
    await page.getByText("No roles yet").waitFor();
  });

  test("by keyboard: a role, a rule that is built, their order, a look at whom it concerns, save, undo", async () => {
    await savePolicy(await here.rollcall.admin(), { roles: SAMPLE.roles.slice(1), rules: [] });
    const { page, roles } = await open();
    await page.keyboard.press("Control+1");
    await new Shell(page).heading("Connect");
    const keys = await Keyboard.on(page);
    await page.keyboard.press("Control+4");
    await roles.lists("Editor", "Viewer");
    await keys.press("n");
    const creating = roles.dialog("New role");
    await expect.poll(() => keys.isAt(creating.getByRole("textbox", { name: "Name" }))).toBe(true);
    await keys.type("Auditor");
    await keys.press("Enter");
    await creating.waitFor({ state: "detached" });
    await roles.lists("Editor", "Viewer", "Auditor");
    await keys.seen("the role was made");
    await keys.to(page.getByRole("button", { name: "Edit Auditor" }));
    await keys.press("Alt+ArrowUp", "Alt+ArrowUp");
    await roles.lists("Auditor", "Editor", "Viewer");
    expect(await keys.isAt(page.getByRole("button", { name: "Edit Auditor" }))).toBe(true);

    await keys.to(roles.tab("Roles"), "Shift+Tab");
    await keys.press("ArrowRight");
    await page.getByText("No rules yet").waitFor();
    await keys.press("n");
    const dialog = roles.dialog("New rule");
    const role = dialog.getByRole("combobox", { name: "Role" });
    await expect.poll(() => keys.isAt(role)).toBe(true);
    await keys.type("aud");
    await keys.to(dialog.getByRole("combobox", { name: "Group" }));
    await keys.type("ana");
    await page
      .getByRole("listbox", { name: "Group" })
      .getByRole("option", { name: /Analysts/ })
      .waitFor();
    await keys.press("Enter");
    await keys.use(dialog.getByRole("button", { name: "Add a condition" }));
    await keys.fill("job");
    await page
      .getByRole("listbox")
      .getByRole("option", { name: /^Job title/ })
      .waitFor();
    await keys.press("Enter");
    const second = dialog.getByRole("group", { name: "Condition 2" });
    await keys.to(second.getByRole("combobox", { name: "How it is compared" }));
    await keys.type("contains");
    await keys.to(second.getByRole("textbox", { name: "Value" }));
    await keys.type("Analyst");
    await keys.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await keys.seen("the rule was made");
    await roles.follows("Group is Analysts and job title contains “Analyst”");
    await roles.review.getByText("1 user gains a role").waitFor();

    await keys.use(roles.review.getByRole("button", { name: "Details" }));
    const details = roles.dialog("What would change");
    await keys.use(details.getByRole("button", { name: "1 gains it" }));
    await details.getByRole("link", { name: "Ada Lovelace" }).waitFor();
    await keys.press("Escape");
    await details.waitFor({ state: "detached" });
    await keys.use(roles.save);
    await roles.review.waitFor({ state: "detached" });
    await keys.seen("it was saved");
    expect(await held(ids.ada)).toEqual(["auditor"]);
    // A toast is reached by F6, as regions are.
    await keys.press("F6");
    await keys.use(page.getByRole("button", { name: "Undo" }));
    await page.getByText("The former roles and rules are back").waitFor();
    expect(await held(ids.ada)).toEqual([]);
    await keys.neverPointed();
  });
});
