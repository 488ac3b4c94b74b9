import type { Failure, Operations } from "../../src/host/operations.ts";

/** The administrator's operations over the browser host, as its page calls them. */
export class Admin {
  private constructor(
    private readonly origin: string,
    private readonly cookie: string,
  ) {}

  /** Uses a launch link up. */
  static async signIn(link: string): Promise<Admin> {
    const answer = await fetch(link, { redirect: "manual" });
    const cookie = answer.headers.get("set-cookie")?.split(";")[0];
    if (cookie === undefined) throw new Error(`the launch link was answered ${answer.status} without a cookie`);
    return new Admin(new URL(link).origin, cookie);
  }

  async call<Name extends keyof Operations>(
    name: Name,
    request: Operations[Name]["request"],
  ): Promise<Operations[Name]["response"]> {
    const answer = await fetch(`${this.origin}/api/${name}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        cookie: this.cookie,
        origin: this.origin,
        "sec-fetch-site": "same-origin",
      },
      body: JSON.stringify(request),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${name}: ${(body as Failure).message}`);
    return body as Operations[Name]["response"];
  }
}
