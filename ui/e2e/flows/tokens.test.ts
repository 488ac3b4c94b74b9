import { describe, expect, test } from "vitest";
import { stage } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";

describe("tokens", () => {
  const here = stage();

  /** What a provider gets with a token: 200 or 401. */
  const status = async (endpoint: string, token: string) =>
    (await here.rollcall.scim({ endpoint, token }).get("/Users?count=1")).status;

  test("a token is hidden until it is revealed, is the real one, and is left nowhere in the page", async () => {
    const tenant = await here.tenant("Reveal", "okta");
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await connect.value("API Token").waitFor();
    const hint = tenant.token.slice(-4);
    expect(await connect.value("API Token").textContent()).toContain(`Bearer ••••••••••••${hint}`);
    expect((await page.content()).includes(tenant.token), "the token is not in the page").toBe(false);

    await connect.token.getByRole("button", { name: "Reveal the token" }).click();
    await connect.token.getByText("Hides itself after 30 seconds.").waitFor();
    expect((await connect.value("API Token").textContent())?.includes(`Bearer ${tenant.token}`), "the real one is shown").toBe(true);
    expect(await connect.copy("API Token").then((copied) => copied === `Bearer ${tenant.token}`), "in Okta's form").toBe(true);

    await connect.token.getByRole("button", { name: "Hide the token" }).click();
    await connect.token.getByRole("button", { name: "Reveal the token" }).waitFor();
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href, document.cookie]),
    );
    expect(kept.includes(tenant.token), "the token is in no storage and no address").toBe(false);
    expect((await page.content()).includes(tenant.token), "the token is gone from the page").toBe(false);
  });

  test("rotation: both tokens work until the former one is ended, and the page sees which is used", async () => {
    const tenant = await here.tenant("Rotate");
    const { endpoint, token: former } = tenant;
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await connect.token.getByRole("button", { name: "Rotate…" }).click();
    const dialog = page.getByRole("dialog", { name: "Rotate the token" });
    expect(await dialog.getByRole("radio", { checked: true }).getAttribute("aria-labelledby")).toMatch(/86400$/);
    await dialog.getByRole("button", { name: "Rotate", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => connect.tokensThatWork.count()).toBe(2);

    // It has to be pasted now, so it is shown; for half a minute.
    await connect.token.getByText("Hides itself after 30 seconds.").waitFor();
    const fresh = await connect.copy("Secret Token");
    expect(fresh === former, "the copied token is a new one").toBe(false);
    expect((await connect.value("Secret Token").textContent())?.includes(fresh), "the new one is shown").toBe(true);
    expect(await status(endpoint, former)).toBe(200);
    await connect.token.getByText("The former one works until it ends, and ends by itself soon after the new one was used.").waitFor();
    expect(await status(endpoint, fresh)).toBe(200);
    await connect.token.getByText("The new token was used. The former one ends by itself soon after that.").waitFor();

    await connect.token.getByRole("button", { name: "End the former now" }).click();
    await expect.poll(() => connect.tokensThatWork.count()).toBe(1);
    expect(await status(endpoint, former)).toBe(401);
    expect(await status(endpoint, fresh)).toBe(200);
  });

  test("ending a former token that is still needed asks first", async () => {
    const tenant = await here.tenant("Rotate early");
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await connect.token.getByRole("button", { name: "Rotate…" }).click();
    const dialog = page.getByRole("dialog", { name: "Rotate the token" });
    await dialog.getByRole("radio", { name: "In 1 hour" }).click();
    await dialog.getByRole("button", { name: "Rotate", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await connect.token.getByRole("button", { name: "End the former now" }).click();
    const question = page.getByRole("alertdialog", { name: "End the former token now?" });
    await question.getByText("The new token has not been used yet.").waitFor();
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    expect(await status(tenant.endpoint, tenant.token)).toBe(200);
    await connect.token.getByRole("button", { name: "End the former now" }).click();
    await question.getByRole("button", { name: "End it now" }).click();
    await question.waitFor({ state: "detached" });
    expect(await status(tenant.endpoint, tenant.token)).toBe(401);
  });

  test("a leaked token is replaced at once", async () => {
    const tenant = await here.tenant("Leaked");
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await connect.token.getByRole("button", { name: "Rotate…" }).click();
    const dialog = page.getByRole("dialog", { name: "Rotate the token" });
    await dialog.getByRole("radio", { name: "At once" }).click();
    await dialog.getByText("Every call of Entra ID is refused until the new token is pasted there.").waitFor();
    await dialog.getByRole("button", { name: "Rotate", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await status(tenant.endpoint, tenant.token)).toBe(401);
    expect(await status(tenant.endpoint, await connect.copy("Secret Token"))).toBe(200);
  });

  test("revoking says what will happen in numbers, ends every token, and a new one can be made", async () => {
    const tenant = await here.tenant("Revoke");
    await tenant.entra.user({ given: "Ada", family: "Lovelace" });
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await connect.token.getByRole("button", { name: "Revoke…" }).click();
    const question = page.getByRole("alertdialog", { name: "Revoke the token?" });
    await question.getByText("1 user and 0 groups stay as they are.").waitFor();
    await question.getByRole("button", { name: "Revoke" }).click();
    await question.waitFor({ state: "detached" });
    expect(await status(tenant.endpoint, tenant.token)).toBe(401);

    await connect.state.getByText("nobody can get in: no token works.").waitFor();
    await connect.state.getByRole("button", { name: "Make a token" }).click();
    await expect.poll(() => connect.tokensThatWork.count()).toBe(1);
    expect(await status(tenant.endpoint, await connect.copy("Secret Token"))).toBe(200);
  });

  test("a wrong token is noticed on the page", async () => {
    const tenant = await here.tenant("Mistyped");
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await connect.state.getByText("Waiting for Entra ID to call.").waitFor();
    expect(await status(tenant.endpoint, tenant.token.slice(0, -3))).toBe(401);
    await connect.state.getByText(/Someone used a wrong token/).waitFor();
    expect(await status(tenant.endpoint, tenant.token)).toBe(200);
    await connect.state.getByText(/^Entra ID called /).waitFor();
  });
});

describe("a token and the keychain", () => {
  const here = stage({ keychain: true });

  test("with a keychain the copied token is the keychain's, and no trouble is reported", async () => {
    const window = await here.open();
    const connect = new ConnectPage(window.page);
    await connect.values.waitFor();
    const { stdout } = await here.rollcall.command("token", "show");
    expect((await connect.copy("Authorization header")) === `Bearer ${stdout.trim()}`, "it is the keychain's").toBe(true);
    expect(await window.page.getByText(/keychain/i).count()).toBe(0);
  });
});
