import type { BrowserContext, ConsoleMessage, Cookie, Page } from "playwright-core";
import { browser } from "./browser.ts";
import type { Rollcall } from "./rollcall.ts";

export type Theme = "light" | "dark";

export interface Look {
  theme?: Theme | undefined;
  width?: number;
  height?: number;
  /** Which connection is chosen; the first if absent. */
  connection?: string | undefined;
  /** Where to, such as `/users`. */
  at?: string;
}

/** What each server let in. */
const cookies = new Map<string, Cookie[]>();

/** A browser's window with Rollcall in it, and what went wrong there. */
export class Window {
  /** What the browser complained about: violations of the policy, errors in the console, failed promises. */
  private readonly faults: string[] = [];
  private readonly expected: RegExp[] = [];

  private constructor(
    readonly rollcall: Rollcall,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** A signed-in window. */
  static async open(rollcall: Rollcall, look: Look = {}): Promise<Window> {
    const { theme = "light", width = 1280, height = 800, connection, at } = look;
    const context = await (await browser()).newContext({
      colorScheme: theme,
      viewport: { width, height },
      locale: "en-GB",
      timezoneId: "Europe/London",
      // What moves would be measured half way.
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
      acceptDownloads: true,
    });
    context.setDefaultTimeout(15_000);
    if (connection !== undefined) {
      await context.addInitScript((slug) => {
        if (localStorage.getItem("rollcall.connection") === null) localStorage.setItem("rollcall.connection", slug);
      }, connection);
    }
    const window = new Window(rollcall, context, await context.newPage());
    await window.watch(window.page);
    await window.signIn();
    if (at !== undefined) await window.go(at);
    return window;
  }

  /** Through a launch link the first time, and from then on with what it gave. */
  private async signIn(): Promise<void> {
    const known = cookies.get(this.rollcall.adminOrigin);
    if (known === undefined) {
      await this.page.goto(await this.rollcall.link());
      cookies.set(this.rollcall.adminOrigin, await this.context.cookies());
    } else {
      await this.context.addCookies(known);
      await this.page.goto(this.rollcall.adminOrigin);
    }
    await this.page.getByRole("navigation").first().waitFor();
  }

  /** Another tab of the same browser, signed in by the same cookie. */
  async tab(at = "/"): Promise<Page> {
    const page = await this.context.newPage();
    await this.watch(page);
    await page.goto(new URL(`/#${at}`, this.rollcall.adminOrigin).href);
    await page.getByRole("navigation").first().waitFor();
    return page;
  }

  async go(at: string): Promise<void> {
    await this.page.goto(new URL(`/#${at}`, this.rollcall.adminOrigin).href);
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Says that a complaint belongs to what is tested, such as a server that is gone. */
  expect(complaint: RegExp): void {
    this.expected.push(complaint);
  }

  /** What went wrong that no test said would. */
  unexpected(): string[] {
    return this.faults.filter((fault) => !this.expected.some((pattern) => pattern.test(fault)));
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async watch(page: Page): Promise<void> {
    const origin = this.rollcall.adminOrigin;
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && url.protocol !== "blob:") this.faults.push(`asked elsewhere: ${url.href}`);
    });
    page.on("pageerror", (error) => this.faults.push(`error: ${error.message}`));
    page.on("console", (message: ConsoleMessage) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.faults.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    await page.exposeFunction("reportViolation", (violation: string) => this.faults.push(`policy: ${violation}`));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        const { reportViolation } = globalThis as unknown as { reportViolation: (text: string) => void };
        reportViolation(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample} at ${event.sourceFile}`);
      });
    });
  }
}
