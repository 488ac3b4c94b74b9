import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openBrowserHost } from "./browser";

describe("the browser's host", () => {
  let server: Server;
  let status = 200;
  let body = "{}";
  let received: { path: string | undefined; method: string | undefined; body: string }[] = [];

  beforeEach(async () => {
    received = [];
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (part) => (text += part));
      request.on("end", () => {
        received.push({ path: request.url, method: request.method, body: text });
        response.writeHead(status, { "content-type": "application/json" }).end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    // A page's addresses are relative to where it came from.
    const real = globalThis.fetch;
    vi.stubGlobal("fetch", (path: string, options: RequestInit) => real(`http://127.0.0.1:${port}${path}`, options));
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    server.closeAllConnections();
    server.close();
  });

  it("posts an operation and gives its answer", async () => {
    [status, body] = [200, '{"available":true}'];
    await expect(openBrowserHost().call("service.keychain", {})).resolves.toEqual({ available: true });
    expect(received).toEqual([{ path: "/api/service.keychain", method: "POST", body: "{}" }]);
  });

  it("rejects with the failure that the server reports", async () => {
    [status, body] = [400, '{"code":"invalid_filter","message":"No such attribute.","position":3}'];
    const rows = openBrowserHost().call("resources.rows", { kind: "User", query: "x eq" });
    await expect(rows).rejects.toMatchObject({ code: "invalid_filter", message: "No such attribute.", position: 3 });
  });

  it("has words for an answer without a reason", async () => {
    [status, body] = [502, "<html>"];
    await expect(openBrowserHost().call("service.keychain", {})).rejects.toMatchObject({ code: "internal" });
  });

  it("says when nobody answers", async () => {
    server.close();
    server.closeAllConnections();
    await expect(openBrowserHost().call("service.keychain", {})).rejects.toMatchObject({ code: "no_answer" });
  });

  it("takes being called off for no failure", async () => {
    const controller = new AbortController();
    const call = openBrowserHost().call("service.keychain", {}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });
});
