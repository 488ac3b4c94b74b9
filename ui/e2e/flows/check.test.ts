import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { Keyboard } from "../harness/keyboard.ts";
import { ada } from "../harness/people.ts";
import { stage } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";
import { Shell } from "../pages/shell.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Check my endpoint" });
const outcome = (page: Page) => dialog(page).getByRole("status", { name: "Outcome" });

async function check(page: Page, as?: string) {
  await new ConnectPage(page).values.getByRole("button", { name: "Check my endpoint…" }).click();
  if (as !== undefined) await dialog(page).getByRole("combobox", { name: "Identity provider" }).selectOption(as);
  await dialog(page).getByRole("button", { name: "Start" }).click();
  await outcome(page).waitFor({ timeout: 60_000 });
}

describe("check my endpoint", () => {
  const here = stage();

  test("everything works, is told in a sentence, and the connection is as it was before", async () => {
    const tenant = await here.tenant("Contoso");
    await tenant.entra.user(ada);
    const { page } = await here.open({ connection: tenant.slug });
    await check(page);
    await outcome(page).getByText("Works on this computer").waitFor();
    await outcome(page).getByText(tenant.endpoint).waitFor();
    await dialog(page).getByText("Its own token is taken").waitFor();
    const passed = dialog(page).getByText(/^\d+ checks passed$/);
    const first = dialog(page).getByText("The connection is tried out", { exact: true });
    expect(await first.isVisible()).toBe(false);
    await passed.click();
    await first.waitFor();
    expect((await tenant.scim.get("/Users")).body.totalResults).toBe(1);
    const { connections } = await (await here.rollcall.admin()).call("connections.list", {});
    expect(connections.some(({ name }) => name.startsWith("Self-test"))).toBe(false);
  });

  test("of a strict connection it says what fails, why, and what to do; the report can be taken along", async () => {
    const tenant = await here.tenant("Strict");
    const admin = await here.rollcall.admin();
    await admin.call("connections.set", { connection: tenant.slug, profile: "strict" });
    const window = await here.open({ connection: tenant.slug });
    const { page } = window;
    await check(page, "entra");
    await outcome(page).getByText(/^\d+ of \d+ checks failed$/).waitFor();
    const failures = dialog(page).getByRole("region", { name: "What failed" });
    // The first one is open.
    await failures.getByText("What to do").first().waitFor();
    await failures.getByRole("region", { name: "Request as it was" }).first().getByText("POST").waitFor();
    await failures.getByRole("region", { name: "Answer as it was" }).first().getByText("400").waitFor();
    const leaving = failures.getByRole("listitem").filter({ hasText: "Somebody leaves" });
    await leaving.getByText("Somebody leaves").click();
    await leaving.getByText("400: 'op' must be written 'replace'.").waitFor();

    await dialog(page).getByRole("button", { name: "Copy report as JSON" }).click();
    await dialog(page).getByText("Copied").first().waitFor();
    const report = JSON.parse(await window.clipboard()) as { dialect: string };
    expect(report.dialect).toBe("entra");
    const download = page.waitForEvent("download");
    await dialog(page).getByRole("button", { name: "Save report…" }).click();
    await page.getByRole("menuitem", { name: "As JUnit XML, for build servers" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^rollcall-check-entra-.*\.xml$/);
    const kept = join(here.rollcall.folder, file.suggestedFilename());
    await file.saveAs(kept);
    const xml = await readFile(kept, "utf8");
    expect(xml).toContain("leaver.taken");
    expect(xml).not.toContain(tenant.token);

    // What to do about it is one click away.
    await dialog(page).getByRole("button", { name: "Strictness…" }).click();
    await page.getByRole("dialog", { name: "How strict is this connection?" }).waitFor();
  });

  test("a public address that leads nowhere is told apart, and the report is there when the window is opened again", async () => {
    const tenant = await here.tenant("Public", "okta");
    const admin = await here.rollcall.admin();
    await admin.call("settings.set", { hosts: ["https://gone.invalid"] });
    const { page } = await here.open({ connection: tenant.slug });
    await new ConnectPage(page).values.getByRole("button", { name: "Check my endpoint…" }).click();
    expect(await dialog(page).getByRole("combobox", { name: "Identity provider" }).inputValue()).toBe("okta-template");
    await dialog(page).getByRole("radio", { name: "Public address", checked: true }).waitFor();
    await dialog(page).getByRole("button", { name: "Start" }).click();
    await outcome(page).getByText("The connection cannot be used as it is").waitFor({ timeout: 60_000 });
    await dialog(page).getByText(/See that the tunnel or proxy runs/).waitFor();
    await dialog(page).getByRole("button", { name: "Close" }).first().click();
    await dialog(page).waitFor({ state: "detached" });

    await new Shell(page).run("check my endpoint", /^Check my endpoint/);
    await outcome(page).waitFor();
    await dialog(page).getByRole("button", { name: "Check again…" }).click();
    await dialog(page).getByRole("radio", { name: "This computer" }).click();
    await dialog(page).getByRole("button", { name: "Start" }).click();
    await outcome(page).getByText("Works on this computer").waitFor({ timeout: 60_000 });
    await admin.call("settings.set", { hosts: [] });
  });

  test("a demo goes on beside it, and is there afterwards", async () => {
    const tenant = await here.tenant("Demo beside");
    const admin = await here.rollcall.admin();
    const { demo } = await admin.call("simulator.start", { dialect: "entra", mode: "free" });
    const { page } = await here.open({ connection: tenant.slug });
    await check(page);
    await outcome(page).getByText("Works on this computer").waitFor();
    const { connections } = await admin.call("connections.list", {});
    expect(connections.filter((one) => one.demo).map(({ slug }) => slug)).toEqual([demo?.connection]);
    await admin.call("simulator.remove", {});
  });

  test("a result of another identity provider is not shown as one of this", async () => {
    const tenant = await here.tenant("Changes", "other");
    const admin = await here.rollcall.admin();
    const { page } = await here.open({ connection: tenant.slug });
    await check(page);
    await dialog(page).getByRole("button", { name: "Close" }).first().click();
    await dialog(page).waitFor({ state: "detached" });
    await admin.call("connections.set", { connection: tenant.slug, idp: "entra" });
    await page.getByText("Paste into Entra ID").waitFor();
    await new ConnectPage(page).values.getByRole("button", { name: "Check my endpoint…" }).click();
    await dialog(page).getByText(/The last check was of Plain SCIM/).waitFor();
    expect(await outcome(page).count()).toBe(0);
    expect(await dialog(page).getByRole("combobox", { name: "Identity provider" }).inputValue()).toMatch(/^entra/);
  });

  test("by keyboard alone, from the button to the report and back", async () => {
    const tenant = await here.tenant("Keys");
    const { page } = await here.open({ connection: tenant.slug });
    const keys = await Keyboard.on(page);
    const button = new ConnectPage(page).values.getByRole("button", { name: "Check my endpoint…" });
    await button.waitFor();
    await keys.use(button);
    await keys.to(dialog(page).getByRole("button", { name: "Start" }));
    await page.keyboard.press("Enter");
    await outcome(page).getByText("Works on this computer").waitFor({ timeout: 60_000 });
    await keys.use(dialog(page).getByText(/^\d+ checks passed$/));
    await dialog(page).getByText("The connection is tried out", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    await expect.poll(() => keys.isAt(button)).toBe(true);
  });
});
