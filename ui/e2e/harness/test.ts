import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Idp } from "../../src/host/operations.ts";
import { Entra } from "./entra.ts";
import { type Options, Rollcall } from "./rollcall.ts";
import type { Scim } from "./scim.ts";
import { type Look, Window } from "./window.ts";

/** A connection of its own: what one test provisions, no other sees. */
export interface Tenant {
  slug: string;
  name: string;
  endpoint: string;
  token: string;
  scim: Scim;
  entra: Entra;
}

export interface Stage {
  readonly rollcall: Rollcall;
  /** A signed-in window, closed when the test ends. */
  open: (look?: Look) => Promise<Window>;
  tenant: (name: string, idp?: Idp) => Promise<Tenant>;
}

/**
 * A server for a file. Every window that a test opens must have been free of complaints of the browser: of
 * violations of the policy above all.
 */
export function stage(options: Options = {}): Stage {
  let rollcall: Rollcall | undefined;
  let open: Window[] = [];

  beforeAll(async () => {
    rollcall = await Rollcall.start(options);
  });
  afterAll(() => rollcall?.[Symbol.asyncDispose]());

  afterEach(async ({ task }) => {
    const windows = open;
    open = [];
    if (task.result?.state === "fail") {
      await Promise.all(windows.map((window, number) => picture(window, `${task.name} ${number + 1}`)));
      process.stderr.write(`--- the server logged\n${rollcall?.logged()}\n---\n`);
    }
    const complaints = windows.flatMap((window) => window.unexpected());
    await Promise.all(windows.map((window) => window.close()));
    expect(complaints, "the browser complained").toEqual([]);
  });

  return {
    get rollcall() {
      if (rollcall === undefined) throw new Error("the server runs only during tests");
      return rollcall;
    },
    async open(look) {
      const window = await Window.open(this.rollcall, look);
      open.push(window);
      return window;
    },
    async tenant(name, idp = "entra") {
      const admin = await this.rollcall.admin();
      const { slug, endpoint, token } = await admin.call("connections.add", { name, idp });
      await admin.call("connections.set", { connection: slug, enabled: true });
      const scim = this.rollcall.scim({ endpoint, token });
      return { slug, name, endpoint, token, scim, entra: new Entra(scim) };
    },
  };
}

async function picture(window: Window, name: string): Promise<void> {
  const folder = join(import.meta.dirname, "../failed");
  await mkdir(folder, { recursive: true });
  const file = `${name.replaceAll(/[^A-Za-z0-9]+/g, "-").slice(0, 80)}.png`;
  await window.page.screenshot({ path: join(folder, file) }).catch(() => undefined);
}
