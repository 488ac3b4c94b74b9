import { describe, expect, test } from "vitest";
import { violations } from "../harness/axe.ts";
import { Keyboard } from "../harness/keyboard.ts";
import { stage } from "../harness/test.ts";
import { Shell } from "../pages/shell.ts";

describe("wrong answers on purpose", () => {
  const here = stage();

  test("by keyboard: a rule is made, a client meets it, the bar says so on every screen, and Stop ends it", async () => {
    const tenant = await here.tenant("Contoso");
    const { page } = await here.open({ connection: tenant.slug, at: "/connect" });
    const shell = new Shell(page);
    const keys = await Keyboard.on(page);
    await shell.heading("Connect");
    await keys.use(page.getByRole("button", { name: "More about this connection" }));
    await keys.to(page.getByRole("menuitem", { name: "Answer wrongly on purpose…" }), "ArrowDown");
    await keys.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Answer wrongly on purpose" });
    await dialog.getByText("No rule. Everything is answered as it should be.").waitFor();
    await expect.poll(() => keys.isAt(dialog.getByLabel("Answer", { exact: true }))).toBe(true);
    expect(await violations(page)).toEqual([]);
    await keys.to(dialog.getByLabel("How many"));
    await keys.fill("2");
    await keys.use(dialog.getByRole("button", { name: "Add rule" }));
    await dialog.getByText("429 Too Many Requests, Retry-After 30 s").waitFor();
    await dialog.getByText("Everything · the next 2 requests").waitFor();

    const refused = await tenant.scim.get("/Users?count=1");
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "30"]);
    await dialog.getByText("Everything · the next request").waitFor();
    await dialog.getByText("1 time", { exact: true }).waitFor();
    await keys.press("Escape");
    await dialog.waitFor({ state: "detached" });

    const bar = page.getByRole("region", { name: "Wrong answers on purpose" });
    for (const screen of ["Users", "Groups", "Roles", "Activity", "Settings", "Connect"]) {
      await keys.to(shell.screens.getByRole("link", { name: new RegExp(`^${screen}`) }));
      await page.keyboard.press("Enter");
      await shell.heading(screen);
      expect(await bar.getByRole("status").textContent()).toBe("Contoso answers wrongly on purpose: 1 rule");
    }
    await shell.screens.getByRole("link", { name: "Connect Contoso: answers wrongly on purpose" }).waitFor();
    expect(await violations(page)).toEqual([]);

    await keys.to(bar.getByRole("button", { name: "Stop" }));
    await page.keyboard.press("Enter");
    await bar.waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
    expect((await tenant.scim.get("/Users?count=1")).status).toBe(200);
    await keys.neverPointed();
  });

  test("what was struck is marked in Activity and can be listed alone; a rule that has struck its last is gone by itself", async () => {
    const tenant = await here.tenant("Fabrikam");
    const admin = await here.rollcall.admin();
    const { page } = await here.open({ connection: tenant.slug, at: "/connect?open=faults" });
    const dialog = page.getByRole("dialog", { name: "Answer wrongly on purpose" });
    await dialog.getByLabel("Answer", { exact: true }).selectOption({ label: "No answer, though all is done" });
    await dialog.getByLabel("With the method").selectOption("POST");
    await dialog.getByLabel("How many").fill("1");
    await dialog.getByRole("button", { name: "Add rule" }).click();
    await dialog.getByText("POST · the next request").waitFor();
    await expect(tenant.scim.post("/Users", { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "ada" })).rejects.toThrow("socket hang up");
    await dialog.getByText("No rule. Everything is answered as it should be.").waitFor();
    expect((await tenant.scim.get("/Users")).body.totalResults).toBe(1);
    expect((await admin.call("faults.list", { connection: tenant.slug })).rules).toEqual([]);
    await dialog.getByRole("button", { name: "Close" }).first().click();
    await page.getByRole("region", { name: "Wrong answers on purpose" }).waitFor({ state: "detached" });

    await page.goto(new URL(`/#/activity?connection=${tenant.slug}&injected=true`, here.rollcall.adminOrigin).href);
    const row = page.getByRole("row", { name: /On purpose.*the connection dropped on purpose/ });
    await row.waitFor();
    await row.click();
    await page.getByText("It was carried out, and then a rule had the connection closed without an answer.").waitFor();
    const chip = page.getByRole("button", { name: "On purpose", pressed: true });
    expect(await violations(page)).toEqual([]);
    await chip.click();
    await chip.waitFor({ state: "detached" });
  });

  test("a rule that another window makes is seen here, and its end as well", async () => {
    const tenant = await here.tenant("Tailspin");
    const { page } = await here.open({ connection: tenant.slug, at: "/users" });
    const admin = await here.rollcall.admin();
    await admin.call("faults.add", {
      connection: tenant.slug,
      fault: { kind: "taken" },
      when: { kind: "percent", percent: 100 },
    });
    const bar = page.getByRole("region", { name: "Wrong answers on purpose" });
    await bar.getByText("Tailspin answers wrongly on purpose").waitFor();
    await bar.getByRole("button", { name: "Show" }).click();
    const dialog = page.getByRole("dialog", { name: "Answer wrongly on purpose" });
    await dialog.getByText("Everything · every request").waitFor();
    await admin.call("faults.clear", { all: true });
    await dialog.getByText("No rule. Everything is answered as it should be.").waitFor();
    await bar.waitFor({ state: "detached" });
  });
});
