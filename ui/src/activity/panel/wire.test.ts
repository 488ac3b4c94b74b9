import { expect, it } from "vitest";
import { asText, bodyWords, jsonOf, requestLine, statusLine } from "./wire";

it("writes a request down as it went over the wire", () => {
  const headers: [string, string][] = [
    ["host", "127.0.0.1"],
    ["authorization", "Bearer (removed)"],
  ];
  const line = requestLine({ method: "PATCH", target: "/a" });
  expect(asText(line, { headers, body: "{}", state: "whole" })).toBe(
    "PATCH /a\nhost: 127.0.0.1\nauthorization: Bearer (removed)\n\n{}",
  );
  expect(asText(statusLine({ status: 204 }), { headers: [], body: null, state: "none" })).toBe("HTTP/1.1 204\n");
  expect(statusLine({ status: 0 })).toBe("");
});

it("reads a body as JSON only where the whole of it is JSON", () => {
  expect(jsonOf({ headers: [], body: '{"a":1}', state: "whole" })).toEqual({ a: 1 });
  expect(jsonOf({ headers: [], body: '{"a":', state: "cut" })).toBeUndefined();
  expect(jsonOf({ headers: [], body: "<html>", state: "whole" })).toBeUndefined();
  expect(jsonOf({ headers: [], body: null, state: "binary" })).toBeUndefined();
});

it("says of every body that is not whole what became of it", () => {
  expect(bodyWords("whole", 10)).toBeNull();
  expect(bodyWords("cut", 2_000_000)).toBe("Only the beginning is kept; the whole was 2 MB.");
  for (const state of ["none", "binary", "withheld", "dropped"] as const) expect(bodyWords(state, 1)).toMatch(/\.$/);
});
