import { execFileSync, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    folder: string;
    users: number;
  }
}

const root = resolve(import.meta.dirname, "../../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

/** Builds what is measured, and lets the bench make the database that it measures with as well. */
export default function setup(project: TestProject): void {
  const users = Number(process.env.MEASURE_USERS ?? 1_000_000);
  process.env.ROLLCALL_BIN ??= join(target, "release/rollcall");
  const build = ["build", "--release", "--locked", "-p", "rollcall", "-p", "bench"];
  const built = spawnSync("cargo", build, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (built.status !== 0) throw new Error("the release build failed");
  const seed = ["--users", `${users}`, "--seed-only"];
  const printed = execFileSync(join(target, "release/bench"), seed, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  project.provide("folder", resolve(root, printed.toString().trim()));
  project.provide("users", users);
}
