import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { chromiumBinary, rollcallBinary } from "./programs.ts";

declare module "vitest" {
  export interface ProvidedContext {
    browsers: string[];
  }
}

/** A browser that asks nobody but the server under test. */
const args = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A browser for each worker. Contexts of one browser share nothing but the clipboard, and files that run at the same
 * time would read each other's.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  rollcallBinary();
  const executablePath = chromiumBinary();
  const count = Number(project.config.maxWorkers);
  const browsers = await Promise.all(Array.from({ length: count }, () => chromium.launchServer({ executablePath, args })));
  project.provide("browsers", browsers.map((browser) => browser.wsEndpoint()));
  return async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
  };
}
