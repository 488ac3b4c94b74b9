import { describe, expect, test } from "vitest";
import { stage } from "../harness/test.ts";

describe("alarms", () => {
  const here = stage();

  test("much that is refused is said on Connect and beside the screen's name, and leads to the requests", async () => {
    const tenant = await here.tenant("Contoso");
    const { page } = await here.open({ connection: tenant.slug, at: "/connect" });
    const state = page.getByRole("region", { name: "State" });
    await state.getByText("Waiting for Entra ID to call").waitFor();
    const scim = here.rollcall.scim(tenant);
    for (let failed = 0; failed < 12; failed += 1) {
      expect((await scim.post("/Users", { schemas: [], displayName: "Nobody" })).status).toBe(400);
    }
    await state.getByText("12 of the 12 changes that Entra ID sent within the last hour were refused.").waitFor();
    const screens = page.getByRole("navigation", { name: "Screens" });
    await screens.getByRole("link", { name: "Connect Contoso: many requests fail" }).waitFor();
    await state.getByRole("link", { name: "Show failed requests" }).click();
    await page.getByRole("heading", { name: "Activity" }).waitFor();
    expect(page.url()).toContain("failed=true");
  });
});
