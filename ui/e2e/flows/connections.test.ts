import { describe, expect, test } from "vitest";
import { ada, alan, grace } from "../harness/people.ts";
import { stage } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";
import { Shell } from "../pages/shell.ts";

describe("connections", () => {
  const here = stage();
  const more = "More about this connection";

  test("a second connection gets an address and a token of its own, and its users are its own", async () => {
    const { page } = await here.open();
    const shell = new Shell(page);
    const connect = new ConnectPage(page);
    await shell.switcher("Default").click();
    await page.getByRole("menuitem", { name: "Add a connection…" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a connection" });
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByText("Give it a name.").waitFor();
    await dialog.getByRole("textbox", { name: "Name" }).fill("Contoso Okta");
    await dialog.getByRole("radio", { name: "Okta" }).click();
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.waitFor({ state: "detached" });

    await shell.switcher("Contoso Okta").waitFor();
    const endpoint = await connect.copy("SCIM 2.0 Base URL");
    expect(endpoint).toBe(here.rollcall.first.endpoint.replace("/default/", "/contoso-okta/"));
    const authorization = await connect.copy("API Token");
    expect(authorization).toMatch(/^Bearer rollcall_/);
    const token = authorization.slice("Bearer ".length);
    const scim = here.rollcall.scim({ endpoint, token });

    // Made in the page, it waits until it is switched on.
    if (await connect.state.getByRole("button", { name: "Switch on" }).isVisible()) {
      expect((await scim.get("/Users?count=1")).status).toBe(503);
      await connect.state.getByRole("button", { name: "Switch on" }).click();
    }
    await connect.state.getByText("Waiting for Okta to call.").waitFor();
    expect((await scim.get("/Users?count=1")).body.totalResults).toBe(0);
    expect((await here.rollcall.scim({ endpoint: here.rollcall.first.endpoint, token }).get("/Users")).status).toBe(401);
  });

  test("switched off, a connection tells its provider to come back later; others go on", async () => {
    const tenant = await here.tenant("Nightly");
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await connect.provisioning.click();
    await connect.state.getByText("Nothing is accepted. Entra ID is told to try again later, and nothing is lost.").waitFor();
    const refused = await tenant.scim.get("/Users?count=1");
    expect(refused.status).toBe(503);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await here.rollcall.scim().get("/Users?count=1")).status).toBe(200);
    await new Shell(page).switcher("Nightly").getByText("Off").waitFor();
    await connect.state.getByRole("button", { name: "Switch on" }).click();
    await connect.state.getByText(/Listening on/).waitFor();
    expect((await tenant.scim.get("/Users?count=1")).status).toBe(200);
  });

  test("renaming keeps the address", async () => {
    const tenant = await here.tenant("Fabrikam");
    const { page } = await here.open({ connection: tenant.slug });
    const connect = new ConnectPage(page);
    await page.getByRole("button", { name: more }).click();
    await page.getByRole("menuitem", { name: "Rename…" }).click();
    const dialog = page.getByRole("dialog", { name: "Rename the connection" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("Fabrikam Europe");
    await dialog.getByRole("button", { name: "Rename", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await new Shell(page).switcher("Fabrikam Europe").waitFor();
    expect(await connect.copy("Tenant URL")).toContain(`${tenant.endpoint}/`);
  });

  test("a strict connection refuses what only real identity providers send, a compatible one takes it", async () => {
    const tenant = await here.tenant("Strict");
    const id = await tenant.entra.user(ada);
    const text = [{ op: "Replace", path: "active", value: "False" }];
    expect((await tenant.scim.patch(`/Users/${id}`, text)).status).toBe(200);
    const { page } = await here.open({ connection: tenant.slug });
    await page.getByRole("button", { name: more }).click();
    await page.getByRole("menuitem", { name: "Strictness…" }).click();
    const dialog = page.getByRole("dialog", { name: "How strict is this connection?" });
    await dialog.getByRole("radio", { name: "Strict" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    expect((await tenant.scim.patch(`/Users/${id}`, text)).status).toBe(400);
  });

  test("removing says in numbers what goes, asks for the name, and then nothing of it is left", async () => {
    const tenant = await here.tenant("Wingtip");
    const ids = await tenant.entra.users([ada, grace, alan]);
    await tenant.entra.group("Everybody", ids);
    const { page } = await here.open({ connection: tenant.slug });
    await new Shell(page).switcher("Wingtip").waitFor();
    await page.getByRole("button", { name: more }).click();
    await page.getByRole("menuitem", { name: "Remove…" }).click();
    const question = page.getByRole("alertdialog", { name: "Remove Wingtip?" });
    await question.getByText("3 users and 1 group go with their history.").waitFor();
    const remove = question.getByRole("button", { name: "Remove", exact: true });
    expect(await remove.isDisabled()).toBe(true);
    await question.getByRole("textbox", { name: "Type Wingtip to confirm" }).fill("Wingtip");
    await remove.click();
    await question.waitFor({ state: "detached" });
    await page.getByText("Wingtip was removed").waitFor();
    expect(await new Shell(page).switcher("Wingtip").count()).toBe(0);
    // Without the connection the token is as good as any other stranger's.
    expect([401, 404]).toContain((await tenant.scim.get("/Users")).status);
    const { connections } = await (await here.rollcall.admin()).call("connections.list", {});
    expect(connections.map(({ slug }) => slug)).not.toContain(tenant.slug);
  });

  for (const [idp, name, fields] of [
    ["entra", "Entra ID", ["Tenant URL", "Secret Token"]],
    ["okta", "Okta", ["SCIM 2.0 Base URL", "API Token"]],
    ["onelogin", "OneLogin", ["SCIM Base URL", "SCIM JSON Template", "SCIM Bearer Token"]],
    ["jumpcloud", "JumpCloud", ["Base URL", "Token Key"]],
    ["other", "Other", ["Base URL", "Authorization header"]],
  ] as const) {
    test(`${name}: its own words for the values, and what is copied works as it is`, async () => {
      const tenant = await here.tenant(`Forms ${idp}`, "other");
      const { page } = await here.open({ connection: tenant.slug });
      const connect = new ConnectPage(page);
      await connect.choose(name);
      await connect.value(fields[0]).waitFor();
      const copied: string[] = [];
      for (const label of fields) copied.push(await connect.copy(label));
      const [base, secret] = [copied[0] ?? "", copied.at(-1) ?? ""];
      // Entra ID's own switch for the standard form of PATCH is part of the address.
      expect(base).toBe(idp === "entra" ? `${tenant.endpoint}/?aadOptscim062020` : tenant.endpoint);
      expect(secret.startsWith("Bearer ")).toBe(["okta", "other"].includes(idp));
      const scim = here.rollcall.scim({ endpoint: tenant.endpoint, token: secret.replace(/^Bearer /, "") });
      expect((await scim.get("/ServiceProviderConfig")).status).toBe(200);
      if (idp === "onelogin") expect(JSON.parse(copied[1] ?? "")).toHaveProperty("userName");
    });
  }
});
