import { describe, expect, test } from "vitest";
import { done, report } from "./testing/examples";
import { addresses, dialectOf, failing, outcomeOf } from "./words";

const failed = { times: 2, expected: "201", found: "200", rule: "RFC 7644", advice: "Answer 201.", exchange: null };
describe("what came of a check", () => {
  test("is good only if nothing failed, neither at the connection itself nor elsewhere", () => {
    expect(outcomeOf(done())).toMatchObject({ kind: "good", words: "340 checks passed, with 1 request in 1\u00a0s." });
    expect(outcomeOf(done({ report: report({ failed: 2 }) }))).toMatchObject({ kind: "bad", title: "2 of 342 checks failed" });
    const itself = { outcome: "failed" as const, passed: [], request: "GET /Users", status: 401, found: "", advice: "" };
    expect(outcomeOf(done({ itself })).kind).toBe("bad");
    expect(outcomeOf(done({ state: "stopped" })).kind).toBe("unknown");
    expect(outcomeOf(done({ state: "failed", report: null, reason: "The disk is full." }))).toMatchObject({
      kind: "bad",
      words: "The disk is full.",
    });
  });

  test("has the failures by themselves, with what happened then", () => {
    const passes = { id: "a.b", title: "B", reason: null, failed: null };
    const fails = { id: "a.c", title: "C", reason: null, failed };
    const groups = [{ id: "a", title: "Somebody leaves", cases: [passes, fails] }];
    expect(failing(report({ groups }))).toEqual([{ case: fails, failed, during: "Somebody leaves" }]);
  });
});

test("the dialect is that of the connection, also with the standard's PATCH", () => {
  expect([dialectOf("entra", false), dialectOf("entra", true), dialectOf("okta", true), dialectOf("other", false)]).toEqual([
    "entra",
    "entra-flag",
    "okta-template",
    "plain",
  ]);
});

test("the public address that is called comes first, this computer last", () => {
  const seen = { public: { at: "2026-01-02T03:04:05Z", host: "b.example.com" } } as never;
  const publicEndpoints = ["https://a.example.com/x/scim/v2", "https://b.example.com/x/scim/v2"];
  const found = addresses({ endpoint: "http://127.0.0.1:7246/x/scim/v2", publicEndpoints, publicIsOn: false, seen });
  expect(found.map(({ description }) => description)).toEqual(["b.example.com", "a.example.com", "127.0.0.1:7246"]);
});
