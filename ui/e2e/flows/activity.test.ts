import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { Keyboard } from "../harness/keyboard.ts";
import { ada, crowd, grace } from "../harness/people.ts";
import { savePolicy } from "../harness/roles.ts";
import { Scim } from "../harness/scim.ts";
import { stage, type Tenant } from "../harness/test.ts";
import { ActivityPage } from "../pages/activity.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";

/** Somebody who is there already. */
const AGAIN = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "ada.lovelace@example.com" };

describe("what the identity provider did", () => {
  const here = stage();
  let tenant: Tenant;
  let adaId: string;
  let graceId: string;
  /** What is of this test alone. */
  let mine: string;

  beforeEach(async ({ task }) => {
    tenant = await here.tenant(`Watched ${task.id.slice(-3)}`);
    mine = `/activity?connection=${tenant.slug}`;
    [adaId = "", graceId = ""] = await tenant.entra.users([ada, grace]);
  });

  const open = async (at = mine, title = "Activity") => {
    const window = await here.open({ connection: tenant.slug, at });
    await new Shell(window.page).heading(title);
    return { window, page: window.page, activity: new ActivityPage(window.page) };
  };

  test("the log there shows an error: failed requests, cause and fix", async () => {
    await tenant.scim.post("/Users", AGAIN);
    const { page, activity } = await open();
    await activity.row(/created Ada Lovelace/).waitFor();
    await activity.chip("Failed").click();
    await expect.poll(() => activity.rows.count()).toBe(1);
    await activity.row(/could not create/).click();
    await activity.panel.getByRole("region", { name: "What the client was told" }).getByText(/uniqueness/).waitFor();
    await activity.panel.getByRole("region", { name: "Why" }).waitFor();
    expect(await activity.panel.getByRole("region", { name: "What to do" }).getByRole("listitem").count()).toBeGreaterThan(0);
    await activity.tab("Request").click();
    await activity.panel.getByText("Bearer (removed)").waitFor();
    await activity.tab("Response").click();
    await activity.panel.getByText("HTTP/1.1 409").waitFor();

    // The address says it all: whoever opens it sees the same.
    await page.reload();
    await activity.panel.getByText("HTTP/1.1 409").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await activity.row(/created Grace Hopper/).waitFor();
  });

  test("a wrong token belongs to no connection, and is there all the same", async () => {
    await new Scim(tenant.endpoint, "rollcall_wrong").get("/Users");
    const { page, activity } = await open("/activity?failed=true");
    await activity.row(new RegExp(`token for ${tenant.name}`)).first().waitFor();

    // Who chooses another connection at the side means its requests.
    const { slug, name } = await here.tenant(`${tenant.name}, the other`);
    await new Shell(page).switcher(tenant.name).click();
    await page.getByRole("menuitemradio", { name }).click();
    await page.getByText("No request matches").waitFor();
    await page.getByRole("group", { name: "Show only" }).getByRole("button", { name }).waitFor();
    expect(page.url()).toContain(`connection=${slug}`);
  });

  test("a change that changes nothing is marked, and it is said why", async () => {
    await tenant.entra.change(adaId, { op: "Replace", path: "title", value: ada.title });
    const { activity } = await open();
    await activity.row("No change").waitFor();
    await activity.chip("Changed nothing").click();
    await activity.open(/Ada Lovelace/);
    await activity.panel.getByText("All was so already", { exact: true }).waitFor();
    await activity.tab("Changes").click();
    await activity.panel.getByRole("tabpanel", { name: "Changes" }).getByText("All was so already", { exact: true }).waitFor();
  });

  test("what changed, who gained and lost what, and the way to them, also in another connection", async () => {
    await savePolicy(await here.rollcall.admin(), {
      roles: [{ key: "officer", name: "Officer" }],
      rules: [{ role: "officer", when: 'title eq "Officer"' }],
    });
    await tenant.entra.change(adaId, { op: "Replace", path: "title", value: "Officer" });
    const window = await here.open({ connection: here.rollcall.first.slug, at: mine });
    const { page } = window;
    const activity = new ActivityPage(page);
    await activity.open(/changed the job title of Ada/, "Changes");
    const change = activity.panel.getByRole("region", { name: "Ada Lovelace" });
    await change.getByText("Officer", { exact: true }).waitFor();
    await activity.tab("Roles").click();
    await activity.panel.getByText("Ada Lovelace gained Officer").waitFor();
    await activity.panel.getByRole("link", { name: "Ada Lovelace" }).click();
    const users = new TablePage(page);
    await users.panel.getByRole("heading", { name: "Ada Lovelace" }).waitFor();
    await new Shell(page).switcher(tenant.name).waitFor();
  });

  test("it follows at its top, stands still while somebody scrolls or reads, and follows again", async () => {
    await tenant.entra.users(crowd(60));
    const { activity } = await open();
    await activity.following.waitFor();
    await tenant.entra.disable(adaId);
    await expect.poll(() => activity.rows.first().textContent()).toContain("disabled Ada Lovelace");

    await activity.grid.hover();
    await activity.page.mouse.wheel(0, 640);
    await activity.arrived.getByText("Follow", { exact: true }).waitFor();
    const before = await activity.rows.nth(10).textContent();
    await tenant.entra.disable(graceId);
    await tenant.entra.change(graceId, { op: "Replace", path: "active", value: "True" });
    await activity.arrived.getByText("2 new requests").waitFor();
    const told = (text: string | null) => text?.replace(/^.*?(OK|Quirk|No change|Failed)/, "");
    expect(told(await activity.rows.nth(10).textContent())).toBe(told(before));
    await activity.arrived.click();
    await activity.following.waitFor();
    await expect.poll(() => activity.rows.first().textContent()).toContain("enabled Grace Hopper");

    await activity.open(/enabled Grace Hopper/);
    await tenant.entra.disable(graceId);
    await activity.arrived.getByText("1 new request").waitFor();
    expect(await activity.rows.first().textContent()).toContain("enabled Grace Hopper");
    // Scrolled away and back, with nothing open, it is at its top again.
    await activity.page.keyboard.press("Escape");
    await activity.panel.waitFor({ state: "detached" });
    await activity.page.mouse.wheel(0, 640);
    await expect.poll(() => activity.rows.first().getAttribute("data-index")).not.toBe("0");
    await activity.page.mouse.wheel(0, -2_000);
    await activity.following.waitFor();
    await expect.poll(() => activity.rows.first().textContent()).toContain("disabled Grace Hopper");
  });

  test("what came meanwhile is counted in the sidebar until somebody looks", async () => {
    const { page } = await here.open({ connection: tenant.slug, at: "/users" });
    const entry = new Shell(page).screens.getByRole("link", { name: /^Activity/ });
    await entry.getByText(/^\d+ new$/).waitFor();
    await page.keyboard.press("Control+5");
    await new Shell(page).heading("Activity");
    await new ActivityPage(page).rows.first().waitFor();
    await page.keyboard.press("Control+2");
    await new Shell(page).heading("Users");
    await entry.getByText(/new$/).waitFor({ state: "detached" });
    await tenant.entra.disable(adaId);
    await entry.getByText("1 new").waitFor();
    await page.keyboard.press("Control+7");
    await new Shell(page).heading("Settings");
  });

  test("lookups and tests are folded away, and filters find what is looked for", async () => {
    await tenant.entra.testConnection();
    const { page, activity } = await open();
    await page.getByText(/^\d+ lookups and tests hidden$/).waitFor();
    expect(await activity.row(/tested the connection/).count()).toBe(0);
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await activity.row(/tested the connection/).first().waitFor();

    await activity.chip("More filters").click();
    await activity.filters.getByRole("combobox", { name: "Method" }).selectOption("POST");
    await activity.filters.getByRole("button", { name: "Done" }).click();
    await expect.poll(() => activity.rows.count()).toBe(2);
    await activity.search.fill("hopper");
    await expect.poll(() => activity.rows.count()).toBe(1);
    await activity.row(/created Grace Hopper/).waitFor();
    await activity.search.fill("zzzz");
    await page.getByText("No request matches").waitFor();
    await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
    await activity.row(/tested the connection/).first().waitFor();
    expect(await activity.search.inputValue()).toBe("");
  });

  test("a request is sent again to a copy, which changes nothing, and a title is brought back", async () => {
    await tenant.entra.change(adaId, { op: "Replace", path: "title", value: "Officer" });
    const { page, activity } = await open();
    await activity.open(/changed the job title of Ada/);
    await activity.act("Send again…");
    const sending = page.getByRole("dialog", { name: "Send this request again" });
    await sending.getByText("Edit the request").click();
    await sending.getByRole("textbox", { name: "Body" }).fill(
      JSON.stringify({
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "replace", path: "title", value: "Admiral" }],
      }),
    );
    await sending.getByRole("button", { name: "Send it to a copy" }).click();
    await sending.getByRole("cell", { name: "Admiral" }).waitFor();
    await page.keyboard.press("Escape");
    await sending.waitFor({ state: "detached" });
    const title = async () => (await tenant.scim.get(`/Users/${adaId}`)).body as { title?: string };
    expect((await title()).title).toBe("Officer");

    await activity.panel.getByRole("link", { name: "Open Ada Lovelace" }).click();
    const users = new TablePage(page);
    await users.tab("Timeline").click();
    await users.timeline.last().getByRole("button", { name: "As it was then…" }).click();
    // Whole: the message in the corner is a dialog as well, and says that Ada is as it was then.
    const then = page.getByRole("dialog", { name: "As it was then", exact: true });
    await then.getByRole("checkbox", { name: "Job title" }).waitFor();
    // What happens to others meanwhile is no reason to lose it.
    await tenant.entra.disable(graceId);
    const graceRow = page.locator("[role=row]", { hasText: "Grace Hopper" });
    await expect.poll(() => graceRow.textContent()).toContain("Inactive");
    await then.getByRole("button", { name: "Bring back" }).click();
    await then.waitFor({ state: "detached" });
    await new Shell(page).toasts.getByText("Ada Lovelace is as it was then").waitFor();
    await expect.poll(async () => (await title()).title).toBe(ada.title);
    await users.timeline.first().getByText("by an administrator here").waitFor();
  });

  test("requests are taken along, as a line for the shell and as an archive", async () => {
    const { window, page, activity } = await open();
    await activity.open(/created Ada Lovelace/);
    await activity.act("Copy as cURL");
    await expect.poll(() => window.clipboard()).toContain("curl ");
    expect((await window.clipboard()).includes(tenant.token), "the token is in the line").toBe(false);

    await activity.act("Export HAR…");
    const exporting = page.getByRole("dialog", { name: "Export as HAR" });
    await exporting.getByText("1 request selected.").waitFor();
    const download = page.waitForEvent("download");
    await exporting.getByRole("button", { name: "Download" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^rollcall-requests-[\d-]+\.har$/);
    const kept = join(here.rollcall.folder, file.suggestedFilename());
    await file.saveAs(kept);
    const text = await readFile(kept, "utf8");
    expect(text.includes(tenant.token), "the token is in the archive").toBe(false);
    const har = JSON.parse(text) as { log: { version: string; entries: { request: { method: string } }[] } };
    expect([har.log.version, har.log.entries.map(({ request }) => request.method)]).toEqual(["1.2", ["POST"]]);
  });

  test("several requests are chosen by keyboard, and sent again to a copy and to the directory", async () => {
    await tenant.entra.disable(adaId);
    await tenant.entra.change(adaId, { op: "Replace", path: "active", value: "True" });
    const { page, activity } = await open();
    await activity.row(/enabled Ada/).waitFor();
    const keys = await Keyboard.on(page);
    await keys.press("/", "ArrowDown", "Space", "Shift+ArrowDown", "Shift+ArrowDown");
    await activity.selection.getByText("3 selected", { exact: true }).waitFor();
    expect(await activity.row(/enabled Ada/).getAttribute("aria-selected")).toBe("true");
    await keys.press("Shift+ArrowUp");
    await activity.selection.getByText("2 selected", { exact: true }).waitFor();
    await keys.use(activity.selection.getByRole("button", { name: "Send again…" }));
    const sending = page.getByRole("dialog", { name: "Send 2 requests again" });
    await expect.poll(() => sending.getByRole("listitem").first().textContent()).toContain("disabled Ada");
    await keys.use(sending.getByRole("button", { name: "Send to a copy" }));
    await sending.getByText(/^2 answered/).waitFor();
    await sending.getByRole("listitem").first().getByText("What is different").waitFor({ state: "detached" });

    await keys.to(sending.getByRole("radio", { name: /copy of the directory/ }));
    await keys.press("ArrowDown");
    await keys.use(sending.getByRole("button", { name: "Send to the directory…" }));
    const question = page.getByRole("alertdialog", { name: "Send 2 requests to the directory?" });
    await question.getByText(/1\s×\sDisable a user/).waitFor();
    await keys.use(question.getByRole("button", { name: "Send 2 requests" }));
    await sending.getByText(/^2 answered/).waitFor();
    await keys.press("Escape");
    await sending.waitFor({ state: "detached" });
    await expect.poll(() => keys.isAt(activity.selection.getByRole("button", { name: "Send again…" }))).toBe(true);
    await keys.use(activity.selection.getByRole("button", { name: "Clear the selection" }));
    await activity.selection.waitFor({ state: "detached" });
    await keys.press("Home");
    await expect.poll(() => activity.row(/enabled Ada/).count()).toBe(2);
    await keys.neverPointed();
  });

  test("a message is explained, and leads to the requests that it is about", async () => {
    const refused = await tenant.scim.post("/Users", AGAIN);
    // As a log shows it: what was answered.
    const said = JSON.stringify(refused.body);
    const { page, activity } = await open("/users", "Users");
    await new Shell(page).run("explain an error", /Explain an error message/);
    await activity.explaining.getByRole("textbox", { name: "Message" }).fill(said);
    const answer = activity.explaining.getByRole("article").first();
    await answer.getByRole("listitem").first().waitFor();
    await answer.getByText(/^Source: /).waitFor();
    await answer.getByRole("button", { name: /^Show the .*matching requests?$/ }).click();
    await activity.explaining.waitFor({ state: "detached" });
    await activity.row(/could not create/).first().waitFor();
  });

  test("from the timeline of a user to a request, to all about them, and back", async () => {
    await tenant.entra.disable(adaId);
    const { page } = await here.open({ connection: tenant.slug, at: "/users" });
    const users = new TablePage(page);
    const activity = new ActivityPage(page);
    await users.open("Ada Lovelace");
    await users.tab("Timeline").click();
    await users.timeline.first().getByRole("link", { name: "Request" }).click();
    await activity.panel.getByRole("heading", { name: /disabled Ada Lovelace/ }).waitFor();
    await activity.panel.getByRole("link", { name: "Open Ada Lovelace" }).click();
    await users.panel.getByRole("heading", { name: "Ada Lovelace" }).waitFor();
    await page.goBack();
    await activity.panel.getByRole("heading", { name: /disabled Ada Lovelace/ }).waitFor();
    await activity.panel.getByRole("link", { name: "All requests about this user" }).click();
    await page.getByRole("button", { name: "Remove the filter About Ada Lovelace" }).waitFor();
    await expect.poll(() => activity.rows.count()).toBe(2);
    await page.goBack();
    await activity.panel.getByRole("heading", { name: /disabled Ada Lovelace/ }).waitFor();
    await page.goBack();
    await users.timeline.first().waitFor();
  });

  test("everything by keyboard", async () => {
    await tenant.entra.disable(adaId);
    await tenant.scim.patch("/Users/nobody", [{ op: "Replace", path: "title", value: "x" }]);
    const { page, activity } = await open();
    await activity.row(/disabled Ada/).waitFor();
    const keys = await Keyboard.on(page);
    await keys.press("/");
    expect(await keys.isAt(activity.search)).toBe(true);
    await keys.press("ArrowDown", "j");
    expect(await keys.isAt(activity.row(/disabled Ada/))).toBe(true);
    await keys.press("k", "Enter");
    await activity.panel.getByRole("heading", { name: /could not change/ }).waitFor();
    // The panel follows the rows.
    await keys.press("ArrowDown");
    await activity.panel.getByRole("heading", { name: /disabled Ada/ }).waitFor();
    await keys.to(activity.tab("Summary"));
    await keys.press("ArrowRight");
    await activity.panel.getByRole("tabpanel", { name: "Changes" }).getByText("Deactivated").waitFor();
    await keys.press("ArrowRight", "ArrowRight");
    await activity.panel.getByText("Bearer (removed)").waitFor();
    await keys.press("Escape");
    await activity.panel.waitFor({ state: "detached" });
    await expect.poll(() => keys.isAt(activity.row(/disabled Ada/))).toBe(true);
    await keys.press("Home");
    await activity.following.waitFor();

    await keys.press("Escape", "/");
    await page.keyboard.type("nobody", { delay: 150 });
    await expect.poll(() => activity.rows.count()).toBe(1);
    expect(await keys.isAt(activity.search)).toBe(true);
    await keys.press("Escape");
    await expect.poll(() => activity.rows.count()).toBe(4);

    await keys.use(activity.chip("Failed"), "Space");
    await expect.poll(() => activity.rows.count()).toBe(1);
    await keys.use(activity.chip("More filters"));
    await keys.to(activity.filters.getByRole("combobox", { name: "Method" }));
    await keys.press("Escape");
    await expect.poll(() => keys.isAt(activity.chip("More filters"))).toBe(true);
    await keys.use(page.getByRole("button", { name: "Clear filters" }));
    await expect.poll(() => keys.isAt(activity.search)).toBe(true);
    await keys.use(page.getByRole("button", { name: "Explain a message…" }));
    await activity.explaining.waitFor();
    await keys.press("Escape");
    await activity.explaining.waitFor({ state: "detached" });
    await keys.seen("the dialog closed");
    await keys.neverPointed();
  });
});
