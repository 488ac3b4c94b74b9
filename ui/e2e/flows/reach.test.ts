import { request } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../harness/axe.ts";
import { Keyboard } from "../harness/keyboard.ts";
import { StandIn, says } from "../harness/stand-in.ts";
import { stage, type Tenant } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";
import { Shell } from "../pages/shell.ts";

const card = (page: Page) => page.getByRole("region", { name: "Reachability" });
const dialog = (page: Page) => page.getByRole("dialog");
const button = (page: Page, name: string) => card(page).getByRole("button", { name, exact: true });
const stands = (page: Page, word: string) => card(page).getByText(`Reachability: ${word}`).waitFor({ state: "attached" });

/** A request as a tunnel hands it on: by its public name, over HTTPS outside. */
async function callBy(host: string, { endpoint, token }: Tenant): Promise<number | undefined> {
  const url = new URL(`${endpoint}/ServiceProviderConfig`);
  const headers = { host, authorization: `Bearer ${token}`, "x-forwarded-proto": "https" };
  return new Promise((resolve, reject) => {
    const sent = request({ host: url.hostname, port: url.port, path: url.pathname, headers }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode));
    });
    sent.once("error", reject);
    sent.end();
  });
}

describe("reachability", () => {
  const here = stage();
  let program: StandIn;

  beforeAll(async () => {
    program = await StandIn.make(says("https://any.name.example"));
  });
  afterAll(() => program[Symbol.asyncDispose]());

  const off = async () => {
    await (await here.rollcall.admin()).call("reach.off", {});
  };
  const on = async () => {
    const way = { provider: "custom", command: program.command } as const;
    await (await here.rollcall.admin()).call("reach.on", { way, agreed: true });
  };

  test("by the keyboard alone: chosen, mended, agreed to, and the address to paste is the public one", async () => {
    const tenant = await here.tenant("Contoso");
    const window = await here.open({ connection: tenant.slug });
    window.expect(/status of 400 .*reach\.on/);
    const { page } = window;
    const connect = new ConnectPage(page);
    await connect.value("Tenant URL").getByText("http://127.0.0.1").waitFor();
    const keys = await Keyboard.on(page);
    await keys.to(button(page, "Make it reachable…"));
    await keys.press("Enter");
    await dialog(page).getByRole("radio", { name: "Cloudflare quick tunnel" }).waitFor();
    await keys.to(dialog(page).getByRole("radio", { name: "Another program" }), "ArrowDown");
    expect(await violations(page)).toEqual([]);
    await keys.to(dialog(page).getByRole("button", { name: "Next" }));
    await page.keyboard.press("Enter");
    const command = dialog(page).getByLabel("Command");
    await command.waitFor();
    // The key that led here has not also agreed to something.
    expect(await command.getAttribute("aria-invalid")).toBeNull();
    await keys.to(command);
    await keys.type(program.command.replace("{port}", "7246"));
    await page.keyboard.press("Enter");
    await dialog(page).getByText(/The command has to have \{port\}/).waitFor();
    expect(await command.getAttribute("aria-invalid")).toBe("true");
    await keys.fill(program.command);
    await dialog(page).getByText(`port ${here.rollcall.port} — on the internet`).waitFor();
    expect(await violations(page)).toEqual([]);
    await keys.to(dialog(page).getByRole("button", { name: "Switch on" }));
    await page.keyboard.press("Enter");
    await dialog(page).waitFor({ state: "detached" });

    await card(page).getByText("https://any.name.example", { exact: true }).waitFor();
    // The name leads nowhere, and at first that need not mean anything.
    await stands(page, "Waiting for the name to be known");
    await connect.state.getByText(/Open at any\.name\.example; no answer from outside yet\./).waitFor();
    await page.getByRole("contentinfo", { name: "Status" }).getByText("Checking any.name.example").waitFor();
    // The step is still the one to do, for nobody has called; but what there is to switch on is on.
    await connect.guide.getByText(/Once it says Reachable, go on/).waitFor();
    expect(await connect.guide.getByRole("link", { name: "Make it reachable…" }).count()).toBe(0);
    expect(await connect.copy("Tenant URL")).toBe(`https://any.name.example/${tenant.slug}/scim/v2/?aadOptscim062020`);
    expect(await violations(page)).toEqual([]);

    expect(await callBy("any.name.example", tenant)).toBe(200);
    await connect.stepDone("Give Rollcall a public address");
    await keys.to(button(page, "Check now"));
    await page.keyboard.press("Enter");
    await page.locator("[aria-busy=true]").waitFor({ state: "detached", timeout: 30_000 });

    await keys.to(button(page, "Switch off"));
    await page.keyboard.press("Enter");
    await stands(page, "Off");
    await card(page).getByText("Last time: Another program.").waitFor();
    expect(await callBy("any.name.example", tenant)).toBe(421);
    await keys.to(button(page, "Switch on again"));
    await page.keyboard.press("Enter");
    await card(page).getByText("https://any.name.example", { exact: true }).waitFor();
    await off();
  });

  test("another address than the one that was called: both are shown, with the field to change", async () => {
    const tenant = await here.tenant("Fabrikam", "okta");
    await on();
    const { page } = await here.open({ connection: tenant.slug });
    await card(page).getByText("https://any.name.example", { exact: true }).waitFor();
    expect(await callBy("any.name.example", tenant)).toBe(200);
    await off();
    await program.becomes(says("https://new.name.example"));
    await on();
    const moved = card(page).getByRole("status").filter({ hasText: "Tell Okta the new address" }).filter({ hasText: "Fabrikam" });
    await moved.getByText(`https://any.name.example/${tenant.slug}/scim/v2`).waitFor();
    await moved.getByText(/Provisioning → Integration → SCIM 2\.0 Base URL/).waitFor();
    const first = card(page).getByRole("button", { name: "Copy New SCIM 2.0 Base URL" });
    await first.click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`https://new.name.example/${tenant.slug}/scim/v2`);
    expect(await callBy("new.name.example", tenant)).toBe(200);
    await moved.waitFor({ state: "detached", timeout: 30_000 });
    await off();
    await program.becomes(says("https://any.name.example"));
  });

  test("a program that gives up: what it said, and the ways out", async () => {
    const tenant = await here.tenant("Giving up");
    await program.becomes("echo 'the relay does not know you' >&2; exit 3");
    await on();
    const { page } = await here.open({ connection: tenant.slug });
    await stands(page, "Failed");
    await card(page).getByRole("alert").getByText(/the relay does not know you/).waitFor();
    await card(page).getByText("What the program printed last", { exact: true }).click();
    await card(page).locator("pre").getByText("the relay does not know you").waitFor();
    await button(page, "Choose another way…").click();
    await dialog(page).getByRole("radio", { name: "Another program", checked: true }).waitFor();
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    await program.becomes(says("https://any.name.example"));
    await button(page, "Try again").click();
    await card(page).getByText("https://any.name.example", { exact: true }).waitFor();
    await off();
  });

  test("a program that ends is said to be lost, and the status bar of every screen says it too", async () => {
    const tenant = await here.tenant("Losing");
    const { page } = await here.open({ connection: tenant.slug, at: "/users" });
    await program.becomes("echo https://any.name.example; sleep 1; echo 'the relay went away' >&2; exit 3");
    await on();
    await page.getByRole("link", { name: "Tunnel lost" }).click();
    await card(page).getByText("any.name.example does not lead here").first().waitFor();
    await button(page, "Switch off").click();
    await stands(page, "Off");
    await program.becomes(says("https://any.name.example"));
  });

  test("an address of one's own leads here or does not, and another way is at hand", async () => {
    const tenant = await here.tenant("Own");
    await (await here.rollcall.admin()).call("reach.on", { way: { provider: "own", address: "any.name.example" }, agreed: true });
    const window = await here.open({ connection: tenant.slug });
    window.expect(/status of 400 .*reach\.on/);
    const { page } = window;
    await stands(page, "Does not answer");
    await new ConnectPage(page).state.getByText("any.name.example does not answer.").waitFor();
    await page.getByRole("contentinfo", { name: "Status" }).getByText("any.name.example does not answer").waitFor();
    await button(page, "Choose another way…").click();
    await dialog(page).getByRole("button", { name: "Next" }).click();
    await dialog(page).getByLabel("Public address").fill("https://localhost:7345");
    await dialog(page).getByRole("button", { name: "Switch on" }).click();
    await dialog(page).getByText(/identity provider in the cloud cannot come there/).waitFor();
    await page.keyboard.press("Escape");
    await off();
  });

  test("the palette leads to the choice", async () => {
    const tenant = await here.tenant("By the palette");
    const { page } = await here.open({ connection: tenant.slug, at: "/users" });
    await new Shell(page).run("tunnel", /^Make it reachable/);
    await page.getByRole("dialog", { name: "Make it reachable" }).waitFor();
  });
});

describe("reachability without anybody who could use it", () => {
  const here = stage();

  test("it is not switched on without a token, and one is made where that is said", async () => {
    await using program = await StandIn.make(says("https://any.name.example"));
    const admin = await here.rollcall.admin();
    await admin.call("tokens.revoke", { connection: here.rollcall.first.slug });
    await admin.call("connections.set", { connection: here.rollcall.first.slug, enabled: true });
    const window = await here.open();
    window.expect(/status of 400 .*reach\.on/);
    const { page } = window;
    await card(page).getByText("No token works", { exact: true }).waitFor();
    await button(page, "Make it reachable…").click();
    await dialog(page).getByRole("radio", { name: "Another program" }).click();
    await dialog(page).getByRole("button", { name: "Next" }).click();
    await dialog(page).getByLabel("Command").fill(program.command);
    await dialog(page).getByRole("button", { name: "Switch on" }).click();
    await dialog(page).getByText(/has a token that works/).waitFor();
    await dialog(page).getByRole("button", { name: "Make a token" }).click();
    await dialog(page).getByText("No token works", { exact: true }).waitFor({ state: "detached" });
    await dialog(page).getByRole("button", { name: "Switch on" }).click();
    await page.getByRole("dialog", { name: "Another program" }).waitFor({ state: "detached" });
    await card(page).getByText("https://any.name.example", { exact: true }).waitFor();
    await admin.call("reach.off", {});
  });
});
