import { describe, expect, test } from "vitest";
import { ada, fullName, grace } from "../harness/people.ts";
import { stage } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";
import { Shell } from "../pages/shell.ts";

describe("the palette", () => {
  const here = stage();

  test("goes to every screen, by name and by shortcut", async () => {
    const { page } = await here.open();
    const shell = new Shell(page);
    const screens = ["Connect", "Users", "Groups", "Roles", "Activity", "Simulator", "Settings"];
    for (const name of screens.toReversed()) {
      await shell.run(name.slice(0, 4).toLowerCase(), name);
      await shell.heading(name);
    }
    for (const [place, name] of screens.entries()) {
      await page.keyboard.press(`Control+${place + 1}`);
      await shell.heading(name);
    }
    await page.keyboard.press("Control+,");
    await shell.heading("Settings");
  });

  test("finds a user and a group by a few letters and opens them", async () => {
    const tenant = await here.tenant("Found");
    const id = await tenant.entra.user(ada);
    await tenant.entra.group("Analysts", [id]);
    const { page } = await here.open({ connection: tenant.slug });
    const shell = new Shell(page);
    await shell.heading("Connect");
    await shell.run("lovel", fullName(ada));
    await page.getByRole("complementary").getByRole("heading", { name: fullName(ada) }).waitFor();
    await shell.run("analy", /^Analysts/);
    await shell.heading("Groups");
    await page.getByRole("complementary").getByRole("heading", { name: "Analysts" }).waitFor();
    // What was opened last is offered before anything is typed.
    const palette = await shell.palette();
    await palette.getByRole("group", { name: "Recent" }).getByRole("option", { name: fullName(ada) }).waitFor();
    await page.keyboard.press("Escape");
    await palette.waitFor({ state: "detached" });
  });

  test("runs actions: switches provisioning off, copies the token, switches the connection, begins a new user", async () => {
    const tenant = await here.tenant("Acted on");
    await here.tenant("Another one");
    const window = await here.open({ connection: tenant.slug });
    const { page } = window;
    const shell = new Shell(page);
    const connect = new ConnectPage(page);
    await connect.state.getByText(/Listening on/).waitFor();
    await shell.run("switch provisioning", /^Switch provisioning off/);
    await page.getByText("Provisioning is off for Acted on").waitFor();
    expect((await tenant.scim.get("/Users")).status).toBe(503);
    await shell.run("copy token", /^Copy token/);
    await page.getByText("Token copied").waitFor();
    expect((await window.clipboard()) === tenant.token, "the token is in the clipboard").toBe(true);
    await shell.run("another", /^Switch to Another one/);
    await shell.switcher("Another one").waitFor();
    await shell.run("new user", /^New user/);
    // The screen behind the dialog is hidden from then on.
    await page.getByRole("dialog", { name: "New user" }).waitFor();
  });

  test("has every key from the first shortcut on; the screen behind hears none", async () => {
    const { page } = await here.open({ at: "/users" });
    await new Shell(page).heading("Users");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("nobody n");
    await page.getByText("Nothing is called “nobody n”.").waitFor();
    expect(await page.getByRole("combobox").inputValue()).toBe("nobody n");
    expect(await page.getByRole("dialog").count()).toBe(1);
  });

  test("says that nothing fits, and Escape leaves", async () => {
    const { page } = await here.open();
    const palette = await new Shell(page).palette();
    await palette.getByRole("combobox").fill("zzzzqqq");
    await palette.getByText("Nothing is called “zzzzqqq”.").waitFor();
    await page.keyboard.press("Escape");
    await palette.waitFor({ state: "detached" });
  });

  test("the shortcuts are listed with a question mark", async () => {
    const { page } = await here.open();
    await new Shell(page).heading("Connect");
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    for (const title of ["Everywhere", "Users, groups and requests", "In the panel", "Roles", "Simulator", "Selecting"]) {
      await dialog.getByRole("region", { name: title }).waitFor();
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
});

describe("staying true", () => {
  const here = stage();

  test("two tabs see each other's changes, and the identity provider's, at once", async () => {
    const tenant = await here.tenant("Shared");
    const window = await here.open({ connection: tenant.slug });
    const other = await window.tab("/users");
    const connect = new ConnectPage(window.page);
    await connect.provisioning.click();
    await new Shell(other).switcher("Shared").getByText("Off").waitFor();
    await connect.provisioning.click();
    await new Shell(other).switcher("Shared").getByText("On", { exact: true }).waitFor();
    await connect.state.getByText(/Listening on/).waitFor();
    await tenant.entra.user(grace);
    await other.getByText(fullName(grace)).first().waitFor();
    await connect.soFar.getByRole("link", { name: "1 user", exact: true }).waitFor();
  });

  test("a server that ends is noticed; back again it asks for a new sign-in and says how", async () => {
    const window = await here.open();
    window.expect(/Failed to load resource|ERR_CONNECTION_REFUSED|401/);
    const { page } = window;
    const shell = new Shell(page);
    await shell.heading("Connect");
    await here.rollcall.stop();
    await shell.statusBar.getByText("Not running – trying again").waitFor();
    await page.getByRole("alert").getByText(`rollcall admin-link --data-dir ${here.rollcall.folder}`).waitFor();
    await shell.heading("Connect");
    await here.rollcall.startAgain();
    await page.getByText("You are signed out").waitFor();
    await page.getByRole("group", { name: "Command" }).getByText("rollcall admin-link").waitFor();

    // In this browser, as it says: the session is new, and the page that was left finds it.
    const again = await window.context.newPage();
    await again.goto(await here.rollcall.link());
    await again.getByRole("navigation").first().waitFor();
    await page.getByRole("button", { name: "I am signed in again" }).click();
    await shell.heading("Connect");
    await shell.statusBar.getByText(/Listening on/).waitFor();
  });
});
