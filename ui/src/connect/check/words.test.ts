import { describe, expect, test } from "vitest";
import type { SelfTest, Status } from "../../host";
import { connection } from "../testing/examples";
import { done, report } from "./testing/examples";
import { addresses, changedSince, dialectOf, failing, outcomeOf } from "./words";

const failed = { times: 2, expected: "201", found: "200", rule: "RFC 7644", advice: "Answer 201.", exchange: null };
const open = "https://a.example.com/default/scim/v2";
const outcome = (checked: SelfTest) => outcomeOf(checked, { publicEndpoints: [open] });
const byPublic = () => done({ endpoint: open });
describe("what came of a check", () => {
  test("is good only if nothing failed, neither at the connection itself nor elsewhere", () => {
    expect(outcome(byPublic())).toEqual({
      kind: "good",
      title: "Everything works",
      words: "340 checks passed, with 1 request in 1\u00a0s.",
    });
    expect(outcome(done({ report: report({ failed: 2 }) }))).toMatchObject({ kind: "bad", title: "2 of 342 checks failed" });
    const itself = { outcome: "failed" as const, passed: [], request: "GET /Users", status: 401, found: "", advice: "" };
    expect(outcome(done({ itself })).kind).toBe("bad");
    expect(outcome(done({ state: "stopped" })).kind).toBe("unknown");
    expect(outcome(done({ state: "failed", report: null, reason: "The disk is full." }))).toMatchObject({
      kind: "bad",
      words: "The disk is full.",
    });
  });

  test("is not called more than it is where only this computer was asked", () => {
    expect(outcome(done())).toMatchObject({ kind: "good", title: "Works on this computer" });
    expect(outcome(done()).words).toContain("was not tried");
  });

  test("is one sentence where there was no getting through, also at the connection itself", () => {
    const obstacle = { found: "Nobody knows the name a.example.com.", advice: "Look at how it is written." };
    const barred = done({ report: report({ failed: 1, obstacle }) });
    expect(outcome(barred)).toMatchObject({ kind: "bad", words: obstacle.found });
    const itself = { outcome: "failed" as const, passed: [], request: "GET /Users", status: null, found: "", advice: "" };
    expect(outcome({ ...barred, itself }).words).toBe(obstacle.found);
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

describe("a check says nothing any more", () => {
  const now = connection({ publicEndpoints: [open], publicIsOn: true });
  const begun = new Date(Date.parse(now.created) + 60_000).toISOString();
  const checked = (more: Partial<SelfTest> = {}) => done({ begun, endpoint: open, ...more });
  const up = { state: "up", works: true, address: "https://a.example.com" } as Status["reach"];

  test("of another identity provider, address, strictness, state or token", () => {
    expect(changedSince(checked(), now, up)).toBeNull();
    expect(changedSince(checked({ endpoint: now.endpoint }), now, up)).toBeNull();
    expect(changedSince(checked({ idp: "other", dialectName: "Plain SCIM" }), now, up)).toContain("Plain SCIM");
    expect(changedSince(checked(), connection({}), up)).toContain(open);
    expect(changedSince(checked({ endpoint: now.endpoint }), { ...now, endpoint: "http://127.0.0.1:1/x" }, up)).toContain("7246");
    expect(changedSince(checked({ profile: "strict" }), now, up)).toContain("strict");
    expect(changedSince(checked({ enabled: false }), now, up)).toContain("switched on");
    expect(changedSince(checked({ begun: "2020-01-01T00:00:00Z" }), now, up)).toContain("token");
    expect(changedSince(checked(), { ...now, tokens: [] }, up)).toContain("token");
  });

  test("if it was good and the address leads nowhere by now; if it was bad it is still true", () => {
    for (const reach of [{ ...up, state: "failed" }, { ...up, state: "lost" }, { ...up, works: false }] as Status["reach"][]) {
      expect(changedSince(checked(), now, reach)).toContain("does not lead here");
      expect(changedSince(checked({ report: report({ failed: 1 }) }), now, reach)).toBeNull();
      expect(changedSince(checked({ endpoint: now.endpoint }), now, reach)).toBeNull();
    }
  });
});
