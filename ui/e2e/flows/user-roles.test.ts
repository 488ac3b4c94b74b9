import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Keyboard } from "../harness/keyboard.ts";
import { ada, alan, grace } from "../harness/people.ts";
import { savePolicy } from "../harness/roles.ts";
import { stage } from "../harness/test.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";

const DEPARTMENT = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
const DAY = 86_400_000;

describe("the roles of users", () => {
  const here = stage();

  beforeAll(async () => {
    await savePolicy(await here.rollcall.admin(), {
      roles: [
        { key: "administrator", name: "Administrator", description: "May do everything." },
        { key: "editor", name: "Editor" },
        { key: "auditor", name: "Auditor" },
      ],
      rules: [
        { role: "editor", when: 'groups.display eq "Analysts"' },
        { role: "administrator", when: `${DEPARTMENT} eq "Compilers"`, note: "Those who build" },
      ],
    });
  });

  /** Ada is an Editor by her group, Grace an Administrator by her department, Alan nothing. */
  async function three(name: string) {
    const tenant = await here.tenant(name);
    const [adaId = "", graceId = "", alanId = ""] = await tenant.entra.users([ada, grace, alan]);
    await tenant.entra.group("Analysts", [adaId]);
    const window = await here.open({ connection: tenant.slug, at: "/users" });
    const users = new TablePage(window.page);
    await users.lists("Ada Lovelace", "Alan Turing", "Grace Hopper");
    const rolesOf = async (id: string) =>
      (await here.rollcall.admin()).call("roles.user", { connection: tenant.slug, id });
    const held = async (id: string) => (await rolesOf(id)).held.map(({ role }) => role);
    return { tenant, page: window.page, users, rolesOf, held, adaId, graceId, alanId };
  }

  test("the table names them, the panel says why and why not, and both follow the identity provider", async () => {
    const { tenant, users, adaId } = await three("Why");
    await expect.poll(() => users.column("Roles")).toEqual(["Editor", "–", "Administrator"]);
    await users.open("Ada Lovelace");
    await users.tab("Roles").click();
    await users.held.getByText("Editor").waitFor();
    await users.held.getByText(/^Gained /).waitFor();
    await users.held.getByText(/Entra ID changed the group “Analysts”/).waitFor();
    await users.held.getByText("Group is Analysts").waitFor();
    await users.held.getByText("matched “Analysts”").waitFor();

    await users.notHeld.getByRole("button", { name: /^Administrator/ }).click();
    await users.notHeld.getByText("Department is Compilers").waitFor();
    await users.notHeld.getByText("this user has “Engines”").waitFor();
    await users.notHeld.getByText("Those who build").waitFor();
    await users.notHeld.getByText("No rule gives it").waitFor();

    await tenant.entra.change(adaId, { op: "Replace", path: DEPARTMENT, value: "Compilers" });
    await users.held.getByText("Department is Compilers").waitFor();
    await users.row("Ada Lovelace").getByText("Administrator").waitFor();
    await users.panel.getByRole("list", { name: /^Roles that came and went/ }).getByText("Gained Administrator").waitFor();
  });

  test("somebody has no access: from the palette to why, by keyboard", async () => {
    const { tenant, page, users, adaId } = await three("Access");
    await tenant.entra.disable(adaId);
    await new Shell(page).run("connect", /Connect/);
    const keys = await Keyboard.on(page);
    const palette = await new Shell(page).palette();
    await keys.type("ada");
    await palette.getByRole("option", { name: /Ada Lovelace/ }).first().waitFor();
    await page.keyboard.press("Enter");
    await users.panel.getByRole("heading", { name: "Ada Lovelace" }).waitFor();
    await users.panel.getByText("Inactive", { exact: true }).first().waitFor();
    await keys.to(users.tab("Profile"));
    await keys.press("ArrowRight", "ArrowRight");
    await users.panel.getByText("Inactive users hold no roles").waitFor();
    await keys.press("ArrowRight");
    await users.timeline.first().getByText("Deactivated").waitFor();
    await keys.to(users.timeline.first().getByRole("link", { name: "Request" }));
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").getByRole("heading", { name: /disabled Ada Lovelace/ }).waitFor();
    await keys.neverPointed();
  });

  test("who is inactive holds none, and the panel says what would be held", async () => {
    const { tenant, users, graceId } = await three("Inactive");
    await users.open("Grace Hopper");
    await users.tab("Roles").click();
    await users.held.getByText("Administrator").waitFor();
    await tenant.entra.disable(graceId);
    await users.panel.getByText("Inactive users hold no roles").waitFor();
    await users.notHeld.getByRole("button", { name: /^Administrator Rule 2 would give it/ }).click();
    await users.notHeld.getByText("matched “Compilers”").waitFor();
    await expect.poll(() => users.column("Roles")).toEqual(["Editor", "–", "–"]);
  });

  test("an override gives a role for a week with a reason, another takes one, and both can be taken back", async () => {
    const { page, users, rolesOf, held, graceId } = await three("Overrides");
    await users.open("Grace Hopper");
    await users.tab("Roles").click();
    await users.panel.getByRole("button", { name: "Give a role…" }).click();
    const giving = page.getByRole("dialog", { name: "Give Grace Hopper a role" });
    await giving.getByRole("button", { name: "Give the role" }).click();
    await giving.getByText("Choose a role.").waitFor();
    await giving.getByText("Say why.").waitFor();
    await giving.getByRole("combobox", { name: "Role" }).selectOption("Auditor");
    await giving.getByRole("textbox", { name: "Reason" }).fill("Quarterly audit");
    await giving.getByRole("combobox", { name: "Ends" }).selectOption("In 1 week");
    await giving.getByText(/^It ends by itself on /).waitFor();
    await giving.getByRole("button", { name: "Give the role" }).click();
    await giving.waitFor({ state: "detached" });
    await users.held.getByText("Given by an override: “Quarterly audit”").waitFor();
    await users.overrides.getByText("ends in 7 days").waitFor();
    await users.row("Grace Hopper").getByText("Auditor").waitFor();
    const { overrides } = await rolesOf(graceId);
    expect(Math.round((Date.parse(overrides[0]?.expires ?? "") - Date.now()) / DAY)).toBe(7);

    await users.panel.getByRole("button", { name: "Take a role…" }).click();
    const taking = page.getByRole("dialog", { name: "Take a role from Grace Hopper" });
    await taking.getByRole("combobox", { name: "Role" }).selectOption("Administrator");
    await taking.getByRole("textbox", { name: "Reason" }).fill("Left the compilers");
    await taking.getByRole("button", { name: "Take the role" }).click();
    await taking.waitFor({ state: "detached" });
    await users.notHeld.getByText("Taken by an override: “Left the compilers”").waitFor();
    await expect.poll(() => held(graceId)).toEqual(["auditor"]);
    await users.undo("Grace Hopper does not have the role Administrator");
    await expect.poll(() => held(graceId)).toEqual(["administrator", "auditor"]);

    await users.panel.getByRole("button", { name: "Remove the override for Auditor" }).click();
    await expect.poll(() => held(graceId)).toEqual(["administrator"]);
    await users.undo("The override for Auditor is removed");
    await expect.poll(() => held(graceId)).toEqual(["administrator", "auditor"]);
    await users.overrides.getByText("“Quarterly audit”").waitFor();
  });

  test("lists are narrowed to a role or to none, counted, kept in the address, and say why they are empty", async () => {
    const { tenant, page, users, alanId } = await three("Filter");
    await users.ofRole("Editor");
    await users.lists("Ada Lovelace");
    await users.count.getByText("1 user with the role Editor").waitFor();
    expect(page.url()).toContain("role=editor");
    await page.reload();
    await users.lists("Ada Lovelace");
    await users.role.getByText("Role: Editor").waitFor();
    await users.ofRole("No role");
    await users.lists("Alan Turing");
    await users.count.getByText("1 user without a role").waitFor();
    await tenant.entra.change(alanId, { op: "Replace", path: DEPARTMENT, value: "Compilers" });
    await page.getByText("No active user is without a role").waitFor();
    await users.ofRole("Auditor");
    await page.getByText("No user has the role Auditor").waitFor();
    await page.getByRole("main").getByRole("link", { name: "Open Roles" }).waitFor();
    await users.search.fill("ada");
    await page.getByText("Nothing was found for “ada” among users with the role Auditor.").waitFor();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await users.lists("Ada Lovelace", "Alan Turing", "Grace Hopper");
    expect(page.url()).not.toContain("role=");

    await new Shell(page).run("without a role", "Users without a role");
    await page.getByText("No active user is without a role").waitFor();
    await new Shell(page).run("editor", "Users who are Editor");
    await users.lists("Ada Lovelace");
  });

  test("an export has them, and says whom it is about", async () => {
    const { page, users } = await three("Export");
    await users.ofRole("Editor");
    await users.lists("Ada Lovelace");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Export 1 user" });
    await dialog.getByText(/^Users with the role Editor/).waitFor();
    const begun = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Download" }).click();
    const file = await begun;
    const kept = join(here.rollcall.folder, file.suggestedFilename());
    await file.saveAs(kept);
    const [head = "", line = ""] = (await readFile(kept, "utf8")).replace(/^\uFEFF/, "").split("\r\n");
    expect(head.split(",")).toContain("roles");
    expect(line).toContain("Ada Lovelace");
    expect(line.split(",")[head.split(",").indexOf("roles")]).toMatch(/editor/i);
  });

  test("by keyboard: narrow, look at why not, give a role, remove the override", async () => {
    const { page, users, held, alanId } = await three("Keys");
    const keys = await Keyboard.on(page);
    await keys.press("/");
    await keys.use(users.role);
    await keys.to(page.getByRole("menuitemradio", { name: "No role" }), "ArrowDown");
    await keys.press("Enter");
    await users.lists("Alan Turing");
    expect(await keys.isAt(users.role)).toBe(true);
    await keys.to(users.row("Alan Turing"));
    await keys.press("Enter");
    await keys.to(users.tab("Profile"));
    await keys.press("ArrowRight", "ArrowRight");
    await users.panel.getByText("No role.").waitFor();
    const administrator = users.notHeld.getByRole("button", { name: /^Administrator/ });
    await keys.use(administrator);
    await users.notHeld.getByText("this user has “Engines”").waitFor();

    const give = users.panel.getByRole("button", { name: "Give a role…" });
    await keys.to(give, "Shift+Tab");
    await keys.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Give Alan Turing a role" });
    const role = dialog.getByRole("combobox", { name: "Role" });
    await expect.poll(() => keys.isAt(role)).toBe(true);
    // Keys of the dialog are not those of the panel behind it.
    await keys.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await users.panel.getByText("No role.").waitFor();
    await expect.poll(() => keys.isAt(give)).toBe(true);

    await keys.press("Enter");
    await expect.poll(() => keys.isAt(role)).toBe(true);
    await keys.type("aud");
    await keys.to(dialog.getByRole("textbox", { name: "Reason" }));
    await keys.type("Audit");
    await keys.to(dialog.getByRole("combobox", { name: "Ends" }));
    await keys.type("In 1 d");
    await keys.use(dialog.getByRole("button", { name: "Give the role" }));
    await dialog.waitFor({ state: "detached" });
    await keys.seen("the role was given");
    await expect.poll(() => held(alanId)).toEqual(["auditor"]);
    await keys.use(users.overrides.getByRole("button", { name: "Remove the override for Auditor" }));
    await keys.seen("the override was removed");
    await expect.poll(() => held(alanId)).toEqual([]);
    await keys.neverPointed();
  });
});
