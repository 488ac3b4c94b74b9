import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program in place of one that opens a tunnel: it says what such a program says, and nothing leads anywhere. */
export class StandIn {
  private constructor(private readonly folder: string) {}

  static async make(script: string): Promise<StandIn> {
    const made = new StandIn(await mkdtemp(join(tmpdir(), "rollcall-stand-in-")));
    await made.becomes(script);
    return made;
  }

  /** What it does from its next start on; `$1` is Rollcall's port. */
  async becomes(script: string): Promise<void> {
    await writeFile(this.program, `#!/bin/sh\n${script}\n`);
    await chmod(this.program, 0o755);
  }

  /** As an administrator gives it. */
  get command(): string {
    return `${this.program} {port}`;
  }

  /** Where it is. */
  get program(): string {
    return join(this.folder, "borer");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Says an address, and stays. */
export const says = (address: string) => `echo "your url is: ${address}"; exec sleep 600`;
