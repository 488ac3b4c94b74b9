import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

let connected: Promise<Browser> | undefined;

/** This worker's browser. */
export function browser(): Promise<Browser> {
  const browsers = inject("browsers");
  const endpoint = browsers[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % browsers.length];
  if (endpoint === undefined) throw new Error("there is no browser");
  connected ??= chromium.connect(endpoint);
  return connected;
}
