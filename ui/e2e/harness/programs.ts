import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

/** The program under test: `ROLLCALL_BIN`, or what `cargo build` made. */
export function rollcallBinary(build: "debug" | "release" = "debug"): string {
  const path = process.env.ROLLCALL_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), build, "rollcall");
  if (!existsSync(path)) throw new Error(`${path} is absent. Build it: npm --prefix ui run build && cargo build`);
  return path;
}

/** A throw-away Secret Service around a command. */
export const withKeychain = join(root, "scripts/with-keychain");

/** Chromium as the system has it: `CHROMIUM`, or what is found on the PATH. */
export function chromiumBinary(): string {
  const named = process.env.CHROMIUM;
  if (named !== undefined) return named;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      if (isProgram(path)) return path;
    }
  }
  throw new Error("Chromium is absent. scripts/setup test installs it; CHROMIUM names one that is elsewhere.");
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
