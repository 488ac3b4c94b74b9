import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ada, address, alan, crowd, fullName, grace } from "../harness/people.ts";
import { stage } from "../harness/test.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";

describe("users", () => {
  const here = stage();

  /** A connection with three people, and its list of users. */
  async function three(name: string) {
    const tenant = await here.tenant(name);
    const ids = await tenant.entra.users([ada, grace, alan]);
    const window = await here.open({ connection: tenant.slug, at: "/users" });
    const users = new TablePage(window.page);
    await users.lists("Ada Lovelace", "Alan Turing", "Grace Hopper");
    const [adaId = "", graceId = "", alanId = ""] = ids;
    return { tenant, window, page: window.page, users, adaId, graceId, alanId };
  }

  test("an empty list teaches what to do next, and fills itself when the first user arrives", async () => {
    const tenant = await here.tenant("Empty");
    const { page } = await here.open({ connection: tenant.slug, at: "/users" });
    const users = new TablePage(page);
    await page.getByText("No users yet").waitFor();
    await page.getByRole("main").getByRole("link", { name: "Connect an identity provider" }).waitFor();
    await tenant.entra.user(ada);
    await users.lists("Ada Lovelace");
    await users.count.getByText("1 user").waitFor();
    expect(await users.column("E-mail")).toEqual([address(ada)]);
    expect(await users.column("State")).toEqual(["Active"]);
  });

  test("what the identity provider changes shows without a reload: arrival, change, deactivation, group, deletion", async () => {
    const { tenant, users, adaId, graceId } = await three("Live");
    await tenant.entra.user({ given: "Barbara", family: "Liskov" });
    await users.row("Barbara Liskov").waitFor();
    await tenant.entra.change(adaId, { op: "Replace", path: "displayName", value: "Ada King" });
    await users.lists("Ada King", "Alan Turing", "Barbara Liskov", "Grace Hopper");
    await tenant.entra.disable(graceId);
    await expect.poll(() => users.column("State")).toEqual(["Active", "Active", "Active", "Inactive"]);
    await tenant.entra.group("Analysts", [adaId]);
    await users.row("Ada King").getByText("Analysts").waitFor();
    await tenant.entra.deleteUser(graceId);
    await users.lists("Ada King", "Alan Turing", "Barbara Liskov");
    await new Shell(users.page).screens.getByRole("link", { name: "Users 3" }).waitFor();
  });

  test("search takes text and SCIM filters, says which, and shows where a filter is broken", async () => {
    const { window, page, users } = await three("Search");
    window.expect(/status of 400 .*resources\.rows/);
    await users.search.fill("lovel");
    await users.lists("Ada Lovelace");
    await page.getByText("understood as text").waitFor();
    await users.search.fill('title eq "fellow" or name.givenName sw "gr"');
    await users.lists("Alan Turing", "Grace Hopper");
    await page.getByText("understood as SCIM filter").waitFor();

    const broken = 'userName eq "ada" and titel';
    await users.search.fill(broken);
    const problem = page.getByRole("search").getByRole("alert");
    await problem.waitFor();
    expect(await users.search.getAttribute("aria-invalid")).toBe("true");
    expect((await problem.textContent())?.length).toBeGreaterThan(20);
    // The place is marked in the text itself.
    const mark = problem.locator("mark");
    await mark.waitFor();

    await users.search.fill("nobody of this name");
    await page.getByText("No user matches").waitFor();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await users.lists("Ada Lovelace", "Alan Turing", "Grace Hopper");
    expect(await users.search.inputValue()).toBe("");
  });

  test("chips narrow: active, inactive, deleted, changed today; the address keeps them", async () => {
    const { tenant, page, users, graceId, alanId } = await three("Chips");
    await tenant.entra.disable(graceId);
    await tenant.entra.deleteUser(alanId);
    await users.chip("Inactive").click();
    await users.lists("Grace Hopper");
    await users.chip("Active").first().click();
    await users.lists("Ada Lovelace");
    await users.chip("Deleted").click();
    await users.lists("Alan Turing");
    await users.header("Deleted").waitFor();
    await page.reload();
    await users.lists("Alan Turing");
    await users.chip("Deleted").click();
    await users.lists("Ada Lovelace", "Grace Hopper");
    await users.chip("Changed today").click();
    await users.lists("Ada Lovelace", "Grace Hopper");
  });

  test("sorting by a header turns on the second press, and columns are chosen and remembered", async () => {
    const { tenant, page, users, adaId } = await three("Columns");
    await users.header("Name").getByRole("button").click();
    await users.lists("Grace Hopper", "Alan Turing", "Ada Lovelace");
    expect(await users.header("Name").getAttribute("aria-sort")).toBe("descending");
    await tenant.entra.change(adaId, { op: "Replace", path: "title", value: "Countess" });
    await users.header("Last change").getByRole("button").click();
    await expect.poll(async () => (await users.names())[0]).toBe("Ada Lovelace");

    await page.getByRole("button", { name: "Columns", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "Job title" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Groups" }).click();
    await page.keyboard.press("Escape");
    await users.header("Job title").waitFor();
    expect(await users.header("Groups").count()).toBe(0);
    await expect.poll(async () => (await users.column("Job title"))[0]).toBe("Countess");
    await page.reload();
    await users.header("Job title").waitFor();
    expect(await users.header("Groups").count()).toBe(0);
  });

  test("the panel: profile, groups, a timeline with before and after, and JSON to copy", async () => {
    const { tenant, window, page, users, adaId } = await three("Panel");
    const group = await tenant.entra.group("Analysts", [adaId]);
    await users.open("Ada Lovelace");
    await users.panel.getByRole("region", { name: "Work" }).getByText("Engines").waitFor();
    await users.panel.getByText(/^Created .+ by Entra ID$/).waitFor();

    // While it is open the identity provider goes on; the panel follows.
    await tenant.entra.change(adaId, { op: "Replace", path: "title", value: "Countess" });
    await users.panel.getByText("Countess").waitFor();

    await users.tab("Groups").click();
    await users.panel.getByRole("list", { name: "Groups" }).getByRole("link", { name: "Analysts" }).waitFor();

    await users.tab("Timeline").click();
    await tenant.entra.disable(adaId);
    await users.timeline.first().getByText("Deactivated").waitFor();
    expect(await users.timeline.first().textContent()).toContain("by Entra ID");
    const titled = users.timeline.nth(1);
    await titled.getByText("Job title changed").waitFor();
    expect(await titled.locator("del").textContent()).toBe("Analyst");
    expect(await titled.getByText("Countess").count()).toBe(1);
    expect(await users.timeline.last().textContent()).toContain("Created");
    await users.row("Ada Lovelace").getByText("Inactive").waitFor();

    await users.tab("JSON").click();
    await users.panel.getByRole("button", { name: "Copy JSON" }).click();
    await users.panel.getByText("Copied").first().waitFor();
    const copied = JSON.parse(await window.clipboard()) as { userName: string; title: string; groups: { value: string }[] };
    expect(copied).toMatchObject({ id: adaId, userName: address(ada), title: "Countess", active: false, groups: [{ value: group }] });

    // A link leads from the user to the group, and back leads back.
    await users.tab("Groups").click();
    await users.panel.getByRole("link", { name: "Analysts" }).click();
    await new Shell(page).heading("Groups");
    await page.getByRole("complementary", { name: "Details of Analysts" }).waitFor();
    await page.goBack();
    await page.getByRole("complementary", { name: "Details of Ada Lovelace" }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("deactivating one is done at once and can be undone; the identity provider sees both", async () => {
    const { tenant, users, adaId } = await three("Undo one");
    const active = async () => (await tenant.scim.get(`/Users/${adaId}`)).body.active as boolean;
    await users.open("Ada Lovelace");
    await users.act("Deactivate");
    await expect.poll(active).toBe(false);
    await users.panel.getByText(/^Inactive/).first().waitFor();
    await users.undo("Ada Lovelace deactivated");
    await expect.poll(active).toBe(true);
    await users.tab("Timeline").click();
    await users.timeline.first().getByText("Activated").waitFor();
    expect(await users.timeline.first().textContent()).toContain("by an administrator here");
  });

  test("several: deactivated and deleted after a question in numbers, taken back with one press", async () => {
    const { tenant, page, users, adaId, graceId } = await three("Undo many");
    const statuses = () => Promise.all([adaId, graceId].map(async (id) => (await tenant.scim.get(`/Users/${id}`)).status));
    await users.select("Ada Lovelace", "Grace Hopper");
    await users.selection.getByText("2 selected").waitFor();
    await users.selection.getByRole("button", { name: "Deactivate" }).click();
    const deactivating = page.getByRole("alertdialog", { name: "Deactivate 2 users?" });
    await deactivating.getByText(/Ada Lovelace, Grace Hopper/).waitFor();
    await deactivating.getByRole("button", { name: "Deactivate 2 users" }).click();
    await deactivating.waitFor({ state: "detached" });
    await expect.poll(() => users.column("State")).toEqual(["Inactive", "Active", "Inactive"]);
    await users.undo("2 users deactivated");
    await expect.poll(() => users.column("State")).toEqual(["Active", "Active", "Active"]);

    await users.select("Ada Lovelace", "Grace Hopper");
    await users.selection.getByRole("button", { name: "Delete" }).click();
    const deleting = page.getByRole("alertdialog", { name: "Delete 2 users?" });
    await deleting.getByText(/You can restore them for \d+ days/).waitFor();
    await deleting.getByRole("button", { name: "Delete 2 users" }).click();
    await users.lists("Alan Turing");
    expect(await statuses()).toEqual([404, 404]);
    await users.undo("2 users deleted");
    await users.lists("Ada Lovelace", "Alan Turing", "Grace Hopper");
    expect(await statuses()).toEqual([200, 200]);
  });

  test("a deleted user is found, looked at and restored", async () => {
    const { tenant, users, adaId } = await three("Restore");
    await tenant.entra.deleteUser(adaId);
    await users.chip("Deleted").click();
    await users.lists("Ada Lovelace");
    await users.open("Ada Lovelace");
    await users.panel.getByText(/can be restored until/).waitFor();
    await users.panel.getByRole("button", { name: "Restore" }).click();
    await expect.poll(async () => (await tenant.scim.get(`/Users/${adaId}`)).status).toBe(200);
    await users.chip("Deleted").click();
    await users.lists("Ada Lovelace", "Alan Turing", "Grace Hopper");
  });

  test("a user made by hand is there for the identity provider; mistakes stand at their field", async () => {
    const { tenant, window, page, users } = await three("By hand");
    window.expect(/status of 409 .*resources\.create/);
    await page.getByRole("button", { name: "New user" }).click();
    const dialog = page.getByRole("dialog", { name: "New user" });
    await dialog.getByText(/If Entra ID has a matching user, it takes this one over/).waitFor();
    await dialog.getByRole("button", { name: "Create user" }).click();
    await expect.poll(() => dialog.getByRole("textbox", { name: "User name" }).getAttribute("aria-invalid")).toBe("true");
    // A name that is taken is refused by the server, and said at the field.
    await dialog.getByRole("textbox", { name: "User name" }).fill(address(ada).toUpperCase());
    await dialog.getByRole("button", { name: "Create user" }).click();
    await dialog.getByRole("alert").filter({ hasText: /Another user has the user name/ }).waitFor();

    await dialog.getByRole("textbox", { name: "User name" }).fill("barbara@example.com");
    await dialog.getByRole("textbox", { name: "Given name" }).fill("Barbara");
    await dialog.getByRole("textbox", { name: "Family name" }).fill("Liskov");
    await dialog.getByRole("textbox", { name: "Display name" }).fill("Barbara Liskov");
    await dialog.getByRole("textbox", { name: "Department" }).fill("Compilers");
    await dialog.getByRole("button", { name: "Create user" }).click();
    await dialog.waitFor({ state: "detached" });
    await users.panel.getByRole("heading", { name: "Barbara Liskov" }).waitFor();
    const found = await tenant.scim.get("/Users?filter=userName+eq+%22barbara@example.com%22");
    expect(found.body.Resources[0]).toMatchObject({
      name: { givenName: "Barbara", familyName: "Liskov" },
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Compilers" },
    });
  });

  test("two who edit the same user: the later one is told, keeps what was typed, and nothing is lost", async () => {
    const { tenant, window, page, users, adaId } = await three("Conflict");
    window.expect(/status of 4\d\d .*resources\.replace/);
    await users.open("Ada Lovelace");
    await users.panel.getByRole("button", { name: "Edit" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit Ada Lovelace" });
    await dialog.getByText(/Entra ID owns this user/).waitFor();
    await dialog.getByRole("textbox", { name: "Job title" }).fill("Countess");
    await tenant.entra.change(adaId, { op: "Replace", path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", value: "Poetry" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("This user has changed since you opened it").waitFor();
    await dialog.getByRole("button", { name: "Load the new state" }).click();
    await expect.poll(() => dialog.getByRole("textbox", { name: "Department" }).inputValue()).toBe("Poetry");
    expect(await dialog.getByRole("textbox", { name: "Job title" }).inputValue()).toBe("Countess");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    expect((await tenant.scim.get(`/Users/${adaId}`)).body).toMatchObject({
      title: "Countess",
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Poetry" },
    });
  });

  test("what is exported is the view: CSV with the shown columns, JSON with every attribute", async () => {
    const { page, users } = await three("Export");
    await users.search.fill('title pr and userName sw "a"');
    await users.lists("Ada Lovelace", "Alan Turing");
    const download = async (format: "CSV" | "JSON") => {
      await page.getByRole("button", { name: "Export", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Export 2 users" });
      await dialog.getByRole("radio", { name: format }).click();
      const begun = page.waitForEvent("download");
      await dialog.getByRole("button", { name: "Download" }).click();
      const file = await begun;
      await dialog.waitFor({ state: "detached" });
      expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
      const kept = join(here.rollcall.folder, file.suggestedFilename());
      await file.saveAs(kept);
      return readFile(kept, "utf8");
    };
    const csv = parseCsv(await download("CSV"));
    const column = (name: string) => csv.slice(1).map((line) => line[csv[0]?.indexOf(name) ?? -1]);
    expect(column("displayName")).toEqual(["Ada Lovelace", "Alan Turing"]);
    expect(column("userName")).toEqual([address(ada), address(alan)]);

    const json = JSON.parse(await download("JSON")) as { userName: string; schemas: string[] }[];
    expect(json.map(({ userName }) => userName)).toEqual([address(ada), address(alan)]);
    expect(json[0]?.schemas).toContain("urn:ietf:params:scim:schemas:core:2.0:User");
  });

  test("many users scroll with a true scroll bar, and all of them can be selected", async () => {
    const tenant = await here.tenant("Many");
    const people = crowd(600);
    await tenant.entra.users(people);
    const { page } = await here.open({ connection: tenant.slug, at: "/users" });
    const users = new TablePage(page);
    await users.count.getByText("600 users").waitFor();
    const sorted = people.map(fullName).toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
    await users.row(sorted[0] ?? "").first().waitFor();
    await users.grid.evaluate((grid) => {
      const scroller = grid.parentElement;
      if (scroller) scroller.scrollTop = scroller.scrollHeight;
    });
    await users.row(sorted.at(-1) ?? "").first().waitFor();
    expect(await users.rows.count()).toBeLessThan(120);
    await users.grid.getByRole("checkbox", { name: "Select all that are shown" }).click();
    await users.selection.getByText("600 selected").waitFor();
    await page.getByRole("button", { name: "Clear the selection" }).click();
    await users.selection.waitFor({ state: "detached" });
  });
});

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [];
  const cells = text.replace(/^\uFEFF/, "").matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g);
  let line: string[] = [];
  for (const [whole, cell = "", end] of cells) {
    if (whole === "" && line.length === 0) break;
    line.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ",") {
      lines.push(line);
      line = [];
    }
  }
  return lines;
}
