import { request } from "node:http";

export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  // What SCIM answers is looked into in many ways; a test that expects too much of it fails by itself.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** HTTP as an identity provider speaks it: no header that was not asked for. */
export class Scim {
  constructor(
    readonly endpoint: string,
    /** The token, or whatever stands in `headers` as the authorization instead. */
    readonly token: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  get(path: string): Promise<Answer> {
    return this.ask("GET", path);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.ask("POST", path, body);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.ask("PUT", path, body);
  }

  patch(path: string, operations: unknown[]): Promise<Answer> {
    const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
    return this.ask("PATCH", path, { schemas, Operations: operations });
  }

  delete(path: string): Promise<Answer> {
    return this.ask("DELETE", path);
  }

  private ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers: Record<string, string> = { authorization: `Bearer ${this.token}`, ...this.headers };
    if (text !== undefined) {
      headers["content-type"] ??= "application/scim+json; charset=utf-8";
      headers["content-length"] = `${Buffer.byteLength(text)}`;
    }
    return new Promise((resolve, reject) => {
      const asked = request(`${this.endpoint}${path}`, { method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const read = Buffer.concat(parts).toString();
          const parsed: unknown = read === "" ? null : JSON.parse(read);
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: parsed });
        });
      });
      asked.on("error", reject);
      asked.end(text);
    });
  }
}

/** A client that got another answer than it can work with gives up, and says what it got. */
export function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status) {
    throw new Error(`answered ${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  }
}
