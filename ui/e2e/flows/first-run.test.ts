import { describe, expect, test } from "vitest";
import { Entra } from "../harness/entra.ts";
import { Okta } from "../harness/okta.ts";
import { ada, alan, fullName, grace } from "../harness/people.ts";
import { Scim } from "../harness/scim.ts";
import { stage } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";
import { TablePage } from "../pages/table.ts";

describe("from nothing to the first users", () => {
  const here = stage();

  test("Entra ID: choose, switch on, copy both values, provision, and every step ticks itself without a reload", async () => {
    const window = await here.open();
    const { page } = window;
    const connect = new ConnectPage(page);
    await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));

    await connect.choose("Entra ID");
    await connect.values.waitFor();
    await expect.poll(() => connect.values.getByRole("heading").first().textContent()).toBe("Paste into Entra ID");

    // `serve` begins with provisioning on, the window with it off; both ways have to work.
    await connect.provisioning.click();
    await connect.state.getByText("Nothing is accepted.").waitFor();
    const { first } = here.rollcall;
    const refused = await here.rollcall.scim(first).get("/Users?count=1");
    expect(refused.status).toBe(503);
    await connect.provisioning.click();
    await connect.state.getByText(/Listening on .+\. Not reachable from the internet yet\. Waiting for Entra ID to call\./).waitFor();
    await connect.stepDone("Switch provisioning on");

    expect(await connect.copy("Tenant URL")).toBe(`${first.endpoint}/?aadOptscim062020`);
    await page.getByRole("checkbox", { name: "With ?aadOptscim062020" }).click();
    const tenantUrl = await connect.copy("Tenant URL");
    const secret = await connect.copy("Secret Token");
    expect(tenantUrl).toBe(first.endpoint);
    expect(secret === first.token, "the copied token is the one that serve printed").toBe(true);

    const entra = new Entra(new Scim(tenantUrl, secret));
    await connect.soFar.getByText("Nothing yet.").waitFor();
    await entra.testConnection();
    await connect.stepDone("Enter the address and the token");
    await connect.state.getByText(/^Entra ID called /).waitFor();
    await connect.soFar.getByText("First contact").waitFor();

    const [adaId, graceId] = [await entra.user(ada), await entra.user(grace), await entra.user(alan)];
    await connect.stepDone("Try one user");
    await connect.soFar.getByRole("link", { name: "3 users" }).waitFor();
    await entra.group("Analysts", [adaId, graceId]);
    await connect.stepDone("Try one group");
    await connect.soFar.getByRole("link", { name: "1 group", exact: true }).waitFor();
    await entra.disable(graceId);
    await connect.stepDone("Try a leaver");

    expect(await page.evaluate(() => "neverReloaded" in globalThis), "the page was loaded once").toBe(true);

    // What cannot be seen from here is ticked by hand, and stays so.
    const byHand = connect.step("Start provisioning");
    if ((await byHand.getAttribute("aria-expanded")) === "false") await byHand.click();
    await connect.guide.getByRole("button", { name: "Done", exact: true }).click();
    await connect.stepDone("Start provisioning");
    await page.reload();
    await connect.stepDone("Start provisioning");

    await connect.soFar.getByRole("link", { name: "3 users" }).click();
    await new TablePage(page).lists(...[ada, alan, grace].map(fullName));
  });

  test("Okta: its own form for the values, which are pasted as they are, and its steps tick themselves", async () => {
    const tenant = await here.tenant("Contoso Okta", "other");
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await connect.choose("Okta");
    const okta = new Okta(await connect.copy("SCIM 2.0 Base URL"), await connect.copy("API Token"));
    await okta.testCredentials();
    await connect.stepDone("Enter the address and the token");
    const [adaId, graceId] = [await okta.assign(ada), await okta.assign(grace)];
    await connect.stepDone("Assign a user");
    await okta.pushGroup("Analysts", [adaId]);
    await connect.stepDone("Push a group");
    await okta.changeProfile(adaId, { title: "Countess" });
    await connect.stepDone("Change a profile");
    await okta.deactivate(graceId);
    await connect.stepDone("Try a leaver");
    await connect.soFar.getByRole("link", { name: "2 users" }).click();
    const users = new TablePage(page);
    await users.lists("Ada Lovelace", "Grace Hopper");
    expect(await users.column("State")).toEqual(["Active", "Inactive"]);
    expect(await users.column("Groups")).toEqual(["Analysts", "–"]);
  });
});
