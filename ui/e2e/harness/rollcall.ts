import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Admin } from "./admin.ts";
import { rollcallBinary, withKeychain } from "./programs.ts";
import { Scim } from "./scim.ts";

export interface Options {
  /** Without one, tokens are only remembered while the server runs. */
  keychain?: boolean;
  build?: "debug" | "release";
  /** An existing data folder, which is left alone at the end. */
  folder?: string;
  /** More arguments of `serve`. */
  args?: string[];
  /** The port is kept in the settings, where it can be changed, instead of being told by a flag. */
  ownPort?: boolean;
}

interface Ready {
  endpoint: string;
  token: string | null;
  connection: string;
  pid: number;
  admin: string;
}

/** `rollcall serve --admin` with a data folder of its own. */
export class Rollcall {
  private child: ChildProcessWithoutNullStreams | undefined;
  private ready: Ready | undefined;
  private signedIn: Promise<Admin> | undefined;
  private readonly log: string[] = [];
  private token: string | null = null;

  private constructor(
    readonly folder: string,
    private readonly options: Options,
  ) {}

  static async start(options: Options = {}): Promise<Rollcall> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "rollcall-e2e-")));
    const rollcall = new Rollcall(folder, options);
    await rollcall.launch(0, 0);
    return rollcall;
  }

  /** Ends the server as a Ctrl-C does; the folder stays. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    this.child = undefined;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.stdin.end();
    await ended;
  }

  /** Starts it again where it was. */
  async startAgain(): Promise<void> {
    this.signedIn = undefined;
    await this.launch(this.port, this.adminPort);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    if (this.options.folder === undefined) await rm(this.folder, { recursive: true, force: true });
  }

  /** Where identity providers call. */
  get port(): number {
    return Number(new URL(this.running.endpoint).port);
  }

  get adminPort(): number {
    return Number(new URL(this.running.admin).port);
  }

  get adminOrigin(): string {
    return new URL(this.running.admin).origin;
  }

  /** The connection that the first start made. */
  get first(): { slug: string; endpoint: string; token: string } {
    const { connection, endpoint } = this.running;
    if (this.token === null) throw new Error("the token of the first connection is in a keychain");
    return { slug: connection, endpoint, token: this.token };
  }

  /** An identity provider's client for a connection. */
  scim(at: { endpoint: string; token: string } = this.first): Scim {
    return new Scim(at.endpoint, at.token);
  }

  /** An administrator who is signed in without a browser. */
  admin(): Promise<Admin> {
    this.signedIn ??= this.link().then((link) => Admin.signIn(link));
    return this.signedIn;
  }

  /** A fresh launch link, as `rollcall admin-link` prints it. */
  async link(): Promise<string> {
    const { stdout } = await this.command("admin-link");
    const link = /http:\/\/\S+\/launch\/\S+/.exec(stdout)?.[0].replace(/[",}]+$/, "");
    if (link === undefined) throw new Error("admin-link printed no link");
    return link;
  }

  /** Another command of the program, for the same data folder. */
  async command(...args: string[]): Promise<{ stdout: string; stderr: string }> {
    const all = [...args, "--data-dir", this.folder];
    return promisify(execFile)(this.program, all, { env: this.environment });
  }

  get program(): string {
    return rollcallBinary(this.options.build);
  }

  /** For other commands of the program. */
  get environment(): NodeJS.ProcessEnv {
    return environment(true);
  }

  /** The end of what the server logged, without tokens. */
  logged(): string {
    return this.log.join("\n").replaceAll(/rollcall_[A-Za-z0-9]{8,}/g, "rollcall_…");
  }

  private get running(): Ready {
    if (this.ready === undefined) throw new Error("the server was never started");
    return this.ready;
  }

  private async launch(port: number, adminPort: number): Promise<void> {
    const { keychain = false, build, args = [], ownPort = false } = this.options;
    const serve = [
      "serve",
      adminPort === 0 ? "--admin" : `--admin=${adminPort}`,
      "--json",
      "--show-token",
      "--stop-on-stdin-eof",
      "--data-dir",
      this.folder,
      ...(ownPort ? [] : ["--port", `${port}`]),
      ...args,
    ];
    const program = rollcallBinary(build);
    const child = keychain
      ? spawn(withKeychain, [program, ...serve], { env: environment(false) })
      : spawn(program, serve, { env: environment(true) });
    this.child = child;
    createInterface(child.stderr).on("line", (line) => {
      this.log.push(line);
      if (this.log.length > 200) this.log.shift();
    });
    this.ready = await new Promise<Ready>((resolve, reject) => {
      createInterface(child.stdout).once("line", (line) => resolve(JSON.parse(line) as Ready));
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${this.logged()}`)));
    });
    this.token = this.ready.token ?? this.token;
  }
}

/** Nothing of whoever runs the tests: no settings, and not their keychain. */
function environment(keychainOff: boolean): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("ROLLCALL_") && name !== "DBUS_SESSION_BUS_ADDRESS",
  );
  return { ...Object.fromEntries(kept), NO_COLOR: "1", ...(keychainOff ? { ROLLCALL_KEYCHAIN: "off" } : {}) };
}
