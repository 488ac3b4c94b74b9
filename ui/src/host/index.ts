import type { Host } from "./host";

export * from "./failure";
export type * from "./host";
export type * from "./operations";

/** The host this page runs in. Set once, before anything is rendered. */
export let host: Host;

export function setHost(chosen: Host): void {
  host = chosen;
}

/** The window's module is loaded only inside the window, so a browser never sees it. */
export async function openHost(): Promise<Host> {
  const opened =
    "__TAURI_INTERNALS__" in window
      ? await import("./tauri").then((module) => module.openWindowHost())
      : await import("./browser").then((module) => module.openBrowserHost());
  setHost(opened);
  return opened;
}
