import { describe, expect, test } from "vitest";
import { Keyboard } from "../harness/keyboard.ts";
import { ada, alan, grace } from "../harness/people.ts";
import { stage } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";

describe("everything by keyboard, with the focus in sight after every key", () => {
  const here = stage();

  test("from launch to a working connection: choose, switch, copy, rotate, add another", async () => {
    const window = await here.open();
    const { page } = window;
    const shell = new Shell(page);
    const connect = new ConnectPage(page);
    const keys = await Keyboard.on(page);
    await shell.heading("Connect");

    // The first stop leads past what is the same everywhere.
    await keys.press("Tab");
    expect(await keys.isAt(page.getByRole("link", { name: "Skip to the screen" }))).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");

    await keys.to(page.getByRole("radio", { checked: true }));
    await keys.to(page.getByRole("radio", { name: "Entra ID" }), "ArrowLeft");
    await page.getByRole("radio", { name: "Entra ID", checked: true }).waitFor();
    await keys.to(connect.provisioning, "Shift+Tab");
    await keys.press("Space");
    await connect.state.getByText("Nothing is accepted.").waitFor();
    await keys.press("Space");
    await connect.state.getByText(/Listening on/).waitFor();

    await keys.use(connect.values.getByRole("button", { name: "Copy Secret Token" }));
    await connect.value("Secret Token").getByText("Copied").first().waitFor();
    const token = await window.clipboard();
    const { endpoint } = here.rollcall.first;
    expect((await here.rollcall.scim({ endpoint, token }).get("/Users")).status).toBe(200);

    const rotate = connect.token.getByRole("button", { name: "Rotate…" });
    await keys.use(rotate);
    const dialog = page.getByRole("dialog", { name: "Rotate the token" });
    await keys.to(dialog.getByRole("radio", { checked: true }));
    await keys.to(dialog.getByRole("radio", { name: "At once" }), "ArrowUp");
    await keys.use(dialog.getByRole("button", { name: "Rotate", exact: true }));
    await dialog.waitFor({ state: "detached" });
    await keys.seen("the dialog closed");
    expect((await here.rollcall.scim({ endpoint, token }).get("/Users")).status).toBe(401);

    // Escape leaves a dialog for where it was opened.
    await keys.to(rotate, "Shift+Tab");
    await keys.press("Enter", "Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => keys.isAt(rotate)).toBe(true);

    await keys.to(shell.switcher("Default"), "Shift+Tab");
    await keys.press("Enter");
    await keys.to(page.getByRole("menuitem", { name: "Add a connection…" }), "ArrowDown");
    await keys.press("Enter");
    const adding = page.getByRole("dialog", { name: "Add a connection" });
    await keys.to(adding.getByRole("textbox", { name: "Name" }));
    await keys.type("By keyboard");
    await keys.press("Enter");
    await adding.waitFor({ state: "detached" });
    await shell.switcher("By keyboard").waitFor();
    await keys.seen("the connection was added");
    await keys.neverPointed();
  });

  test("users: rows, panel, tabs, filter, create, edit, delete, undo", async () => {
    const tenant = await here.tenant("Keys");
    await tenant.entra.users([ada, grace, alan]);
    const { page } = await here.open({ connection: tenant.slug, at: "/connect" });
    const users = new TablePage(page);
    const keys = await Keyboard.on(page);
    const shell = new Shell(page);
    await shell.heading("Connect");
    await page.keyboard.press("Control+2");
    await shell.heading("Users");
    await users.lists("Ada Lovelace", "Alan Turing", "Grace Hopper");

    await keys.press("/");
    expect(await keys.isAt(users.search)).toBe(true);
    await keys.press("ArrowDown");
    expect(await keys.isAt(users.row("Ada Lovelace"))).toBe(true);
    await keys.press("j", "ArrowDown");
    expect(await keys.isAt(users.row("Grace Hopper"))).toBe(true);
    await keys.press("Home", "Enter");
    await users.panel.getByRole("heading", { name: "Ada Lovelace" }).waitFor();
    // The panel follows the rows.
    await keys.press("ArrowDown");
    await users.panel.getByRole("heading", { name: "Alan Turing" }).waitFor();
    await keys.press("k");
    await users.panel.getByRole("heading", { name: "Ada Lovelace" }).waitFor();

    await keys.to(users.tab("Profile"));
    await keys.press("ArrowRight", "ArrowRight", "ArrowRight");
    await users.timeline.first().waitFor();
    await keys.press("Escape");
    await users.panel.waitFor({ state: "detached" });
    await expect.poll(() => keys.isAt(users.row("Ada Lovelace"))).toBe(true);

    // A key that means nothing at a row leaves nothing behind that would call back whoever types.
    await keys.press("Escape", "/");
    await page.keyboard.type("hopp", { delay: 150 });
    await users.lists("Grace Hopper");
    expect(await keys.isAt(users.search)).toBe(true);
    await keys.fill('title eq "Fellow"');
    await users.lists("Alan Turing");
    await keys.press("Escape");
    await users.lists("Ada Lovelace", "Alan Turing", "Grace Hopper");
    await keys.use(users.chip("Changed today"), "Space");
    await expect.poll(() => users.chip("Changed today").getAttribute("aria-pressed")).toBe("true");

    await keys.use(page.getByRole("button", { name: "New user" }).first());
    const creating = page.getByRole("dialog", { name: "New user" });
    await keys.to(creating.getByRole("textbox", { name: "User name" }));
    await keys.type("barbara@example.com");
    await keys.to(creating.getByRole("textbox", { name: "Display name" }));
    await keys.type("Barbara Liskov");
    await keys.press("Enter");
    await creating.waitFor({ state: "detached" });
    await keys.seen("the user was created");
    await users.panel.getByRole("heading", { name: "Barbara Liskov" }).waitFor();

    await keys.use(users.panel.getByRole("button", { name: "Edit" }));
    const editing = page.getByRole("dialog", { name: "Edit Barbara Liskov" });
    await keys.to(editing.getByRole("textbox", { name: "Job title" }));
    await keys.type("Professor");
    await keys.press("Enter");
    await editing.waitFor({ state: "detached" });
    await keys.seen("the user was saved");
    await users.panel.getByText("Professor").waitFor();

    // Two rows are chosen, deleted and brought back.
    await keys.to(users.grid.locator("[role=row][tabindex='0']"));
    await keys.press("Home", "Space", "Shift+ArrowDown");
    await users.selection.getByText("2 selected").waitFor();
    await keys.use(users.selection.getByRole("button", { name: "Delete" }));
    const question = page.getByRole("alertdialog", { name: "Delete 2 users?" });
    await keys.use(question.getByRole("button", { name: "Delete 2 users" }));
    await question.waitFor({ state: "detached" });
    await users.lists("Barbara Liskov", "Grace Hopper");
    await keys.seen("two users were deleted");
    // A toast is reached by F6, as regions are.
    await keys.press("F6");
    await keys.use(page.getByRole("button", { name: "Undo" }));
    await users.lists("Ada Lovelace", "Alan Turing", "Barbara Liskov", "Grace Hopper");
    await keys.seen("the deletion was undone");
    await keys.neverPointed();
  });

  test("columns, export, groups and their members", async () => {
    const tenant = await here.tenant("Keys and groups");
    const [adaId = ""] = await tenant.entra.users([ada, grace]);
    await tenant.entra.group("Analysts", [adaId]);
    const { page } = await here.open({ connection: tenant.slug, at: "/groups" });
    const groups = new TablePage(page);
    const keys = await Keyboard.on(page);
    await groups.lists("Analysts");
    await keys.use(page.getByRole("button", { name: "Columns", exact: true }));
    await keys.to(page.getByRole("menuitemcheckbox", { name: "Created" }), "ArrowDown");
    await keys.press("Enter", "Escape");
    await groups.header("Created").waitFor();
    await keys.use(page.getByRole("button", { name: "Export", exact: true }));
    await page.getByRole("dialog", { name: /^Export/ }).waitFor();
    await keys.press("Escape");
    await expect.poll(() => keys.isAt(page.getByRole("button", { name: "Export", exact: true }))).toBe(true);

    await keys.to(groups.row("Analysts"));
    await keys.press("Enter");
    const list = groups.panel.getByRole("grid", { name: "Members of Analysts" });
    await keys.use(groups.panel.getByRole("button", { name: "Add", exact: true }));
    const adding = page.getByRole("dialog", { name: "Add members to Analysts" });
    await keys.use(adding.getByRole("checkbox", { name: "Grace Hopper" }), "Space");
    await keys.use(adding.getByRole("button", { name: "Add 1" }));
    await adding.waitFor({ state: "detached" });
    await keys.seen("members were added");
    await list.getByRole("link", { name: "Grace Hopper" }).waitFor();
    await keys.to(list.getByRole("link", { name: "Ada Lovelace" }));
    await keys.press("Delete");
    await list.getByRole("link", { name: "Ada Lovelace" }).waitFor({ state: "detached" });
    await keys.seen("a member was removed");
    await keys.neverPointed();
  });

  test("settings, palette and shortcuts", async () => {
    const { page } = await here.open({ at: "/connect" });
    const shell = new Shell(page);
    const keys = await Keyboard.on(page);
    await shell.heading("Connect");
    await keys.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Find and do" });
    await keys.type("settings");
    await palette.getByRole("option", { name: "Settings" }).waitFor();
    await page.keyboard.press("Enter");
    await shell.heading("Settings");
    await keys.to(page.getByRole("radio", { checked: true }));
    await keys.to(page.getByRole("radio", { name: "Dark" }), "ArrowRight");
    await page.getByRole("radio", { name: "Dark", checked: true }).waitFor();
    await keys.to(page.getByRole("textbox", { name: "Host name to allow" }));
    await keys.type("keys.example.com");
    await keys.press("Enter");
    const remove = page.getByRole("button", { name: "Remove keys.example.com" });
    await remove.waitFor();
    await keys.to(remove, "Shift+Tab");
    await keys.press("Enter");
    await remove.waitFor({ state: "detached" });
    await keys.seen("a host name was removed");
    const days = page.getByRole("textbox", { name: "Days to keep what is deleted" });
    await keys.to(days);
    await keys.fill("60");
    await keys.press("Enter");
    await page.getByText("What is deleted is kept for 60 days").waitFor();
    await keys.use(page.getByRole("region", { name: "About" }).getByRole("button", { name: "Show" }));
    await page.getByRole("dialog", { name: "Licences" }).waitFor();
    await keys.press("Escape");
    await page.getByRole("dialog", { name: "Licences" }).waitFor({ state: "detached" });
    await keys.seen("the licences were closed");
    await keys.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await keys.press("Escape");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor({ state: "detached" });
    await keys.seen("the shortcuts were closed");
    await keys.neverPointed();
  });
});
