import { execFileSync } from "node:child_process";
import { request } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ada, fullName } from "../harness/people.ts";
import { Rollcall } from "../harness/rollcall.ts";
import { stage } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";

describe("settings", () => {
  const here = stage({ args: ["--allow-host", "set-by-flag.example.com"] });

  /** How bright the ground is, 0 to 255. */
  const brightness = async (page: Page) => {
    const colour = await page.getByRole("main").evaluate((main) => getComputedStyle(main).backgroundColor);
    return Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));
  };

  test("appearance: light and dark are applied at once, to every window, and are there after a reload", async () => {
    const window = await here.open({ theme: "light", at: "/settings" });
    const { page } = window;
    const other = await window.tab("/connect");
    await page.getByRole("radio", { name: "Dark" }).click();
    await expect.poll(() => brightness(page)).toBeLessThan(60);
    await expect.poll(() => brightness(other)).toBeLessThan(60);
    await page.reload();
    await page.getByRole("radio", { name: "Dark", checked: true }).waitFor();
    expect(await brightness(page)).toBeLessThan(60);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByRole("radio", { name: "Light" }).click();
    await expect.poll(() => brightness(page)).toBeGreaterThan(230);
    await page.getByRole("radio", { name: "System" }).click();
    await expect.poll(() => brightness(page)).toBeLessThan(60);
  });

  test("host names: one is allowed and taken back, and the listener follows at once", async () => {
    const { page } = await here.open({ at: "/settings" });
    const asked = (host: string) =>
      new Promise<number>((resolve, reject) => {
        const { token, endpoint } = here.rollcall.first;
        const headers = { host, authorization: `Bearer ${token}` };
        request(`${endpoint}/Users?count=1`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .on("error", reject)
          .end();
      });
    const list = page.getByRole("list", { name: "Host names allowed" });
    await list.getByText("set-by-flag.example.com").waitFor();
    expect(await list.getByRole("button", { name: "Remove set-by-flag.example.com" }).count()).toBe(0);
    expect(await asked("scim.example.com")).toBeGreaterThanOrEqual(400);

    const field = page.getByRole("textbox", { name: "Host name to allow" });
    await field.fill("not a name!");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
    // Pasted as an address, as a tunnel prints it.
    const name = "scim.example.com";
    await field.fill(`https://${name}/default/scim/v2`);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await list.getByText(name, { exact: true }).waitFor();
    expect(await asked("scim.example.com")).toBe(200);

    await list.getByRole("button", { name: `Remove ${name}` }).click();
    await page.getByText(`${name} is no longer allowed`).waitFor();
    expect(await asked("scim.example.com")).toBeGreaterThanOrEqual(400);
    await new TablePage(page).undo(`${name} is no longer allowed`);
    await list.getByText(name, { exact: true }).waitFor();
    expect(await asked("scim.example.com")).toBe(200);
  });

  test("a link or the palette leads to a setting, and the focus into what changes it", async () => {
    const tenant = await here.tenant("Led");
    const { page } = await here.open({ connection: tenant.slug });
    const field = page.getByRole("textbox", { name: "Host name to allow" });
    const hasFocus = (control: typeof field) => control.evaluate((element) => element === document.activeElement);
    await page.getByRole("link", { name: "Change host names" }).click();
    await expect.poll(() => hasFocus(field)).toBe(true);
    const shell = new Shell(page);
    await shell.run("backup", /^Back up the data/);
    await expect.poll(() => hasFocus(page.getByRole("textbox", { name: /^File for the backup/ }))).toBe(true);
    await shell.run("retention", /^Keep what is deleted/);
    await expect.poll(() => hasFocus(page.getByRole("textbox", { name: "Days to keep what is deleted" }))).toBe(true);
    await page.getByRole("navigation", { name: "Sections" }).locator("[aria-current]").getByText("Data").waitFor();
  });

  test("single keys are switched off for those who press them by chance", async () => {
    const { page } = await here.open({ at: "/settings" });
    await page.getByRole("switch", { name: "Single-key shortcuts" }).click();
    await page.keyboard.press("Control+2");
    const shell = new Shell(page);
    await shell.heading("Users");
    await page.keyboard.press("n");
    await page.keyboard.press("?");
    await shell.run("keyboard shortcuts", /^Keyboard shortcuts/);
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Single keys such as n or / are switched off.").waitFor();
    expect(await dialog.count()).toBe(1);
    expect(await dialog.getByText("New user or group").count()).toBe(0);
  });

  test("an allowed name is the address that Connect gives", async () => {
    const { page } = await here.open({ at: "/connect" });
    await new ConnectPage(page).values.getByText(/^https:\/\/s[a-z-]+\.example\.com\/default\/scim\/v2/).waitFor();
  });

  test("retention: a number of days, with a question before what would go for good", async () => {
    const { page } = await here.open({ at: "/settings" });
    const days = page.getByRole("textbox", { name: "Days to keep what is deleted" });
    const save = page.getByRole("button", { name: /^Save…?$/ });
    expect(await days.inputValue()).toBe("30");
    await days.fill("0");
    expect(await save.isDisabled()).toBe(true);
    await days.fill("7");
    await save.click();
    const question = page.getByRole("alertdialog", { name: "Keep what is deleted for 7 days only?" });
    await question.getByText(/so nothing goes yet/).waitFor();
    await question.getByRole("button", { name: "Keep 7 days" }).click();
    await page.getByText("What is deleted is kept for 7 days").waitFor();
    await page.reload();
    await expect.poll(() => days.inputValue()).toBe("7");
  });

  test("a backup is a sound database with what was there, is never written over another, and the check finds nothing", async () => {
    const tenant = await here.tenant("Backed up");
    await tenant.entra.user(ada);
    const window = await here.open({ at: "/settings" });
    window.expect(/status of 4\d\d .*storage\.backup/);
    const { page } = window;
    const file = join(here.rollcall.folder, "copy.rollcall-backup");
    const field = page.getByRole("textbox", { name: "File for the backup, on the machine where Rollcall runs" });
    await field.fill(file);
    await page.getByRole("button", { name: "Back up", exact: true }).click();
    await page.getByText(/^Written: /).waitFor();
    await page.getByRole("button", { name: "Back up", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: /exist/i }).waitFor();

    // Put in the place of an empty folder, it is what it was.
    await using copy = await Rollcall.start();
    await copy.stop();
    execFileSync(copy.program, ["restore", file, "--yes", "--data-dir", copy.folder], { env: copy.environment });
    await copy.startAgain();
    const { rows } = await (await copy.admin()).call("resources.rows", { kind: "User", connection: tenant.slug });
    expect(rows.map(({ name }) => name)).toEqual([fullName(ada)]);

    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByText("The database is sound.").waitFor();
  });

  test("the keychain's state, versions and licences can be read", async () => {
    const window = await here.open({ at: "/settings" });
    const { page } = window;
    const keychain = page.getByRole("region", { name: "Keychain" });
    await keychain.getByText("Switched off", { exact: true }).waitFor();
    const about = page.getByRole("region", { name: "About" });
    await about.getByRole("button", { name: "Copy versions" }).click();
    await about.getByText("Copied").first().waitFor();
    expect(await window.clipboard()).toMatch(/^Rollcall: \d+\.\d+\.\d+\nSQLite: 3\.\d+/);
    await about.getByRole("button", { name: "Show" }).click();
    const dialog = page.getByRole("dialog", { name: "Licences" });
    await dialog.getByRole("searchbox", { name: "Search licences" }).fill("rusqlite");
    await dialog.getByText("rusqlite", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "detached" });
  });

  test("a port that was set by a flag says so and cannot be changed here", async () => {
    const { page } = await here.open({ at: "/settings" });
    expect(await page.getByRole("textbox", { name: "Port" }).isDisabled()).toBe(true);
    await page.getByText(/Set by --port or ROLLCALL_PORT for this run/).waitFor();
  });
});

describe("the port", () => {
  const here = stage({ ownPort: true });

  test("a change takes effect at once: the new one answers, the former does not, and a taken one changes nothing", async () => {
    const window = await here.open({ at: "/settings" });
    window.expect(/status of 4\d\d .*settings\.set/);
    const { page } = window;
    const { first, port: former } = here.rollcall;
    const field = page.getByRole("textbox", { name: "Port" });
    const answers = async (port: number) => {
      const endpoint = first.endpoint.replace(`:${former}`, `:${port}`);
      return here.rollcall.scim({ endpoint, token: first.token }).get("/Users?count=1").then(({ status }) => status, () => 0);
    };
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, "127.0.0.1", listening));
    const change = async (port: number) => {
      await field.fill(`${port}`);
      await page.getByRole("button", { name: "Change…" }).click();
      const question = page.getByRole("alertdialog", { name: `Change the port to ${port}?` });
      await question.getByText(`Whoever still calls port ${former} finds nobody there.`).waitFor();
      await question.getByRole("button", { name: "Change the port" }).click();
      return question;
    };
    const refused = await change((taken.address() as AddressInfo).port);
    await refused.getByText(/taken/).first().waitFor();
    await refused.getByRole("button", { name: "Cancel" }).click();
    expect(await answers(former)).toBe(200);

    const { port: wanted } = taken.address() as AddressInfo;
    await new Promise((closed) => taken.close(closed));
    const done = await change(wanted);
    await done.waitFor({ state: "detached" });
    expect(await answers(wanted)).toBe(200);
    expect(await answers(former)).toBe(0);
    await window.go("/connect");
    await new ConnectPage(page).values.getByText(`http://127.0.0.1:${wanted}/default/scim/v2`).first().waitFor();
  });
});
