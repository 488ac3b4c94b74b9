import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import { browser } from "../harness/browser.ts";
import { stage } from "../harness/test.ts";

/** What a browser makes of the server's headers; what the server does with raw HTTP is tested beside it. */
describe("the browser host, as a browser sees it", () => {
  const here = stage();
  const closing: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });

  /** A page of somebody else, in the browser that is signed in. */
  async function foreignPage(page: Page, host: "127.0.0.1" | "localhost", body = ""): Promise<Page> {
    const server = createServer((_, answer) => {
      answer.setHeader("content-type", "text/html").end(`<!doctype html><title>Elsewhere</title>${body}`);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    closing.push(() => new Promise((closed) => server.close(closed).closeAllConnections()));
    const foreign = await page.context().newPage();
    await foreign.goto(`http://${host}:${(server.address() as AddressInfo).port}/`);
    return foreign;
  }

  test("the session's cookie cannot be read by scripts and goes to nobody else's requests", async () => {
    const { page, context } = await here.open();
    const [cookie, ...others] = await context.cookies();
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/", domain: "127.0.0.1" });
    expect(await page.evaluate(() => document.cookie)).toBe("");
    expect(page.url(), "the launch code is not left in the address").toBe(`${here.rollcall.adminOrigin}/#/connect`);
  });

  test("a launch link opens once; the second time says so and gives no session", async () => {
    const link = await here.rollcall.link();
    const context = await (await browser()).newContext();
    closing.push(() => context.close());
    const first = await context.newPage();
    await first.goto(link);
    await first.getByRole("navigation").waitFor();

    const other = await (await browser()).newContext();
    closing.push(() => other.close());
    const second = await other.newPage();
    const answer = await second.goto(link);
    expect(answer?.status()).toBeGreaterThanOrEqual(400);
    await second.getByText(/admin-link/).first().waitFor();
    expect(await other.cookies()).toEqual([]);
  });

  test("without a session the page shows nothing but the way in", async () => {
    const context = await (await browser()).newContext();
    closing.push(() => context.close());
    const page = await context.newPage();
    await page.goto(here.rollcall.adminOrigin);
    await page.getByText("admin-link").first().waitFor();
    const answered = await page.evaluate(async () => {
      const answer = await fetch("/api/connections.list", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
      return { status: answer.status, body: await answer.json() };
    });
    expect(answered).toMatchObject({ status: 401, body: { code: "signed_out" } });
  });

  for (const host of ["127.0.0.1", "localhost"] as const) {
    test(`a page of another ${host === "localhost" ? "site" : "port"} can neither read nor change anything`, async () => {
      const { page } = await here.open();
      const foreign = await foreignPage(page, host);
      const origin = here.rollcall.adminOrigin;
      const before = await (await here.rollcall.admin()).call("connections.list", {});

      const read = await foreign.evaluate(async (target) => {
        const attempt = async (init: RequestInit, path = "/api/connections.add") => {
          try {
            const answer = await fetch(`${target}${path}`, { credentials: "include", ...init });
            return answer.type === "opaque" ? "opaque" : `${answer.status}`;
          } catch {
            return "refused";
          }
        };
        const body = JSON.stringify({ name: "Planted", idp: "entra" });
        return {
          json: await attempt({ method: "POST", headers: { "content-type": "application/json" }, body }),
          simple: await attempt({ method: "POST", body, mode: "no-cors" }),
          page: await attempt({}, "/"),
          export: await attempt({}, "/api/export?view=%7B%22kind%22%3A%22User%22%7D"),
        };
      }, origin);
      expect(read).toEqual({ json: "refused", simple: "refused", page: "refused", export: "refused" });

      // A form that is sent by navigation, as a link in a mail could.
      await foreign.evaluate((target) => {
        const form = document.createElement("form");
        Object.assign(form, { method: "POST", action: `${target}/api/connections.add`, enctype: "text/plain" });
        const input = document.createElement("input");
        Object.assign(input, { name: '{"name":"Planted","idp":"entra","x":"', value: '"}' });
        form.append(input);
        document.body.append(form);
        form.submit();
      }, origin);
      await foreign.waitForURL(`${origin}/**`);
      const after = await (await here.rollcall.admin()).call("connections.list", {});
      expect(after.connections.map(({ name }) => name)).toEqual(before.connections.map(({ name }) => name));
    });
  }

  test("a foreign page cannot show Rollcall in a frame", async () => {
    const { page } = await here.open();
    const foreign = await foreignPage(page, "127.0.0.1", `<iframe src="${here.rollcall.adminOrigin}/"></iframe>`);
    await foreign.locator("iframe").waitFor();
    await expect.poll(() => foreign.frames().at(-1)?.url()).toMatch(/^chrome-error:/);
  });

  test("the policy lets no script in but Rollcall's own, and no style, frame or connection from elsewhere", async () => {
    const window = await here.open();
    window.expect(/^policy: |^console: .*Content Security Policy|^console: .*(violates|Refused)|asked elsewhere/);
    const blocked = await window.page.evaluate(async () => {
      /** Which rule kept something out; each attempt waits for its own. */
      const refusal = (attempt: () => unknown) =>
        new Promise<string>((refused) => {
          addEventListener("securitypolicyviolation", (event) => refused(event.effectiveDirective), { once: true });
          attempt();
        });
      const add = (tag: string, set: Record<string, string>) => () => {
        const element = Object.assign(document.createElement(tag), set);
        document.body.append(element);
      };
      const elsewhere = "http://127.0.0.1:9/";
      return {
        inline: await refusal(add("script", { textContent: "globalThis.planted = true" })),
        script: await refusal(add("script", { src: elsewhere })),
        style: await refusal(add("style", { textContent: "body { color: red }" })),
        frame: await refusal(add("iframe", { src: elsewhere })),
        image: await refusal(add("img", { src: elsewhere })),
        connection: await refusal(() => fetch(elsewhere).catch(() => undefined)),
        form: await refusal(() => Object.assign(document.body.appendChild(document.createElement("form")), { action: elsewhere }).submit()),
        planted: "planted" in globalThis,
      };
    });
    expect(blocked).toEqual({
      inline: "script-src-elem",
      script: "script-src-elem",
      style: "style-src-elem",
      frame: "frame-src",
      image: "img-src",
      connection: "connect-src",
      form: "form-action",
      planted: false,
    });
  });

  test("nothing of the administrator is reached through the address that identity providers call", async () => {
    const { page } = await here.open();
    const origin = `http://127.0.0.1:${here.rollcall.port}`;
    const context = page.context();
    const stranger = await context.newPage();
    for (const path of ["/", "/api/connections.list", "/api/export", "/launch/x", "/index.html", "/assets/", "/appearance.js"]) {
      const answer = await stranger.goto(`${origin}${path}`);
      expect(answer?.status(), path).toBeGreaterThanOrEqual(400);
      expect(answer?.headers()["content-type"], path).toMatch(/^application\/scim\+json/);
    }
  });
});
