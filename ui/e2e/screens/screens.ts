import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Admin } from "../harness/admin.ts";
import { violations } from "../harness/axe.ts";
import { misfits } from "../harness/layout.ts";
import { ada, alan, crowd, grace } from "../harness/people.ts";
import { still } from "../harness/still.ts";
import { stage, type Tenant } from "../harness/test.ts";
import type { Theme, Window } from "../harness/window.ts";
import type { View } from "./views.ts";

const themes: readonly Theme[] = ["light", "dark"];
const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];

/** With `SCREENSHOTS` set to a folder, every view is left there as a picture in each theme and size. */
const pictures = process.env.SCREENSHOTS;

/** What the views need besides; the users are given by their identifiers. */
export type Prepare = (admin: Admin, full: Tenant, users: { ada: string; grace: string }) => Promise<void>;

/**
 * Looks at each view in both themes and both sizes: accessible, nothing cut off, nothing scrolling sideways.
 * `nothing`: no identity provider has called yet.
 */
export function look(about: string, views: readonly View[], prepare?: Prepare | "nothing"): void {
  describe(`${about}: no violations by axe and nothing cut off, light and dark, 1280×800 and 900×600`, () => {
    const here = stage();
    const tenants = new Map<View["of"], Tenant>();

    beforeAll(async () => {
      const full = await here.tenant("Contoso");
      tenants.set("full", full);
      tenants.set("empty", await here.tenant("Fabrikam"));
      if (prepare === "nothing") return;
      const [adaId = "", graceId = "", alanId = ""] = await full.entra.users([ada, grace, alan, ...crowd(60)]);
      await full.entra.testConnection();
      await full.entra.group("Analysts", [adaId, graceId]);
      await full.entra.group("Engineering platform and developer experience, northern Europe", [adaId]);
      await full.entra.change(adaId, { op: "Replace", path: "title", value: "Countess" });
      await full.entra.disable(graceId);
      await full.entra.deleteUser(alanId);
      await prepare?.(await here.rollcall.admin(), full, { ada: adaId, grace: graceId });
    });

    for (const view of views) {
      test(view.name, async () => {
        const tenant = tenants.get(view.of ?? "full");
        if (tenant === undefined) throw new Error("there is no such connection");
        const window = await here.open({ connection: tenant.slug, at: view.at });
        window.expect(/status of 400 .*resources\.rows/);
        if (view.complains) window.expect(view.complains);
        await reach(window, view, tenant);
        const found: string[] = [];
        for (const size of sizes) {
          await window.page.setViewportSize(size);
          const where = `${size.width}×${size.height}`;
          found.push(...(await misfits(window.page)).map((misfit) => `${where}: ${misfit}`));
          for (const theme of themes) {
            await window.page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
            // Another theme has other colours and nothing else.
            const which = theme === "light" ? "all" : "colours";
            found.push(...(await violations(window.page, which)).map((violation) => `${where} ${theme}: ${violation}`));
            if (pictures !== undefined) await picture(window, pictures, `${view.name} ${where} ${theme}`);
          }
        }
        expect(found).toEqual([]);
      });
    }
  });
}

async function reach({ page }: Window, view: View, tenant: Tenant): Promise<void> {
  // A screen arrives after what stands around it, which is there to be used before. Behind a dialog its heading is hidden.
  await page.locator("h1").first().waitFor({ state: "attached" });
  await view.reach?.(page, tenant);
  await view.until?.(page);
  if (view.waits) return;
  // What has not been answered yet is drawn as bars.
  await page.locator("[data-placeholder], [data-stands-in], [aria-busy=true]").first().waitFor({ state: "detached" });
}

async function picture({ page }: Window, folder: string, name: string): Promise<void> {
  await still(page);
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^A-Za-z0-9×]+/g, "-").toLowerCase()}.png`) });
}
