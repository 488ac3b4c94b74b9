import { describe, expect, test } from "vitest";
import { stateOf } from "./state";
import { ago, connection, NOW, status } from "./testing/examples";

const state = (...[changed, keychain, service]: [
  Parameters<typeof connection>[0]?,
  Parameters<typeof stateOf>[2]?,
  Parameters<typeof status>[0]?,
]) => stateOf(status(service), connection(changed), keychain, NOW);

const called = { public: { at: ago(1), host: "scim.example.com" } };

const reachable = { publicEndpoints: ["https://scim.example.com/default/scim/v2"] };

describe("the state of a connection", () => {
  test("switched on and not reachable yet", () => {
    expect(state()).toEqual({
      kind: "waiting",
      word: "On",
      text: "Listening on 127.0.0.1:7246. Not reachable from the internet yet. Waiting for Entra ID to call.",
    });
  });

  test("a public name is believed when somebody called by it", () => {
    expect(state({ ...reachable, idp: "other" }).text).toBe(
      "Listening on 127.0.0.1:7246. Answers to scim.example.com; nobody has called there yet. Waiting for your identity provider to call.",
    );
    const seen = { credentials: ago(3), lastContact: ago(3) };
    expect(state({ ...reachable, seen }).text).toMatch(/nobody has called there yet\.$/);
    expect(state({ ...reachable, seen: { ...seen, ...called } }).text).toMatch(/Reachable as scim\.example\.com\.$/);
    const other = { publicEndpoints: ["https://new.example.com/default/scim/v2"] };
    expect(state({ ...other, seen: { ...seen, ...called } }).text).toMatch(/Answers to new\.example\.com; nobody/);
  });

  test("a public name that another connection was called by is not said to lead nowhere", () => {
    const other = connection({ slug: "other", seen: called });
    expect(state(reachable, undefined, { connections: [other] }).text).toContain(
      "Answers to scim.example.com; no call for this connection yet.",
    );
  });

  test("a public address that is switched on is followed", () => {
    const here = { ...reachable, publicIsOn: true };
    const on = { state: "up", since: ago(9), address: "https://scim.example.com", works: true, trouble: null } as const;
    const told = (reach: Parameters<typeof status>[0]) => state(here, undefined, reach);
    expect(told({ reach: on }).text).toContain("Reachable at scim.example.com.");
    expect(told({ reach: { ...on, works: null } }).text).toContain("no answer from outside yet");
    expect(state({}, undefined, { reach: { ...on, state: "starting", address: null } }).text).toContain("is being opened");
    const wrong = (trouble: string) => told({ reach: { ...on, works: false, trouble } });
    expect(wrong("thames.example does not answer")).toMatchObject({
      kind: "warning",
      word: "Not reachable",
      text: "thames.example does not answer.",
    });
    expect(wrong("the tunnel of scim.example.com is lost").text).toBe("The tunnel of scim.example.com is lost.");
  });

  test("who called before another provider was chosen was not that one", () => {
    const seen = { credentials: ago(900), user: ago(900), lastContact: ago(300), chosen: ago(60) };
    expect(state({ seen })).toMatchObject({ word: "On", text: expect.stringMatching(/^The identity provider called 5 h ago\./) });
    expect(state({ seen: { ...seen, lastContact: ago(3) } }).text).toMatch(/^Entra ID called 3 min ago\./);
  });

  test("a keychain that keeps no token is mentioned while the token is still needed", () => {
    const locked = { available: false, reason: "locked" } as const;
    expect(state({}, locked).advice).toMatch(/keychain/);
    expect(state({ seen: { lastContact: ago(3) } }, locked).advice).toBeUndefined();
  });

  test("switched off", () => {
    expect(state({ enabled: false, idp: "okta" })).toMatchObject({
      kind: "off",
      text: "Nothing is accepted. Okta is told to try again later, and nothing is lost.",
      remedy: "switchOn",
    });
  });

  test("a port that is taken comes before everything else", () => {
    const refused = { port: 7246, message: "Port 7246 is taken." };
    expect(state({ enabled: false }, undefined, { refused })).toMatchObject({
      kind: "error",
      text: "Port 7246 is taken by another program, so nothing can arrive.",
      remedy: "settings",
    });
  });

  test("no token", () => {
    expect(state({ tokens: [], seen: { lastContact: ago(90) } })).toMatchObject({
      kind: "warning",
      text: "On, but nobody can get in: no token works. Entra ID last called 1 h ago.",
      remedy: "makeToken",
    });
  });

  test("a wrong token is told until a right one comes", () => {
    const refused = { at: ago(2), count: 4, reason: "It is none of this connection." };
    expect(state({ seen: { refused } })).toMatchObject({
      kind: "warning",
      word: "Wrong token",
      text: "Someone used a wrong token 2 min ago, 4 times so far. It is none of this connection.",
    });
    expect(state({ seen: { refused, lastContact: ago(3) } }).word).toBe("Wrong token");
    expect(state({ seen: { refused, lastContact: ago(1) } }).word).toBe("On");
    const alarms = [{ kind: "refused", at: ago(2), reason: "" } as const, { kind: "failing", writes: 20, failed: 12 } as const];
    expect(state({ seen: { refused, lastContact: ago(3) }, alarms }).text).toMatch(/connection\. Also: many requests fail\.$/);
  });

  test("a token that ends soon", () => {
    const alarms = [{ kind: "tokenEnds", at: ago(-(2 * 24 * 60 + 1)) }] as const;
    expect(state({ alarms: [...alarms] })).toMatchObject({ word: "Token ends", text: "The token stops working in 2 days." });
  });

  test("much that is refused, and what else is wrong", () => {
    const failing = { kind: "failing", writes: 40, failed: 23 } as const;
    const late = { kind: "late", usualSeconds: 2400 } as const;
    expect(state({ alarms: [failing, late] })).toEqual({
      kind: "warning",
      word: "Failing",
      text: "23 of the 40 changes that Entra ID sent within the last hour were refused. Also: quiet for longer than usual.",
      advice: "Each of them says why, and what to change.",
      remedy: "failed",
    });
  });

  test("contact", () => {
    expect(state({ seen: { credentials: ago(3), lastContact: ago(3) } })).toEqual({
      kind: "on",
      word: "On",
      text: "Entra ID called 3 min ago. Listening on 127.0.0.1:7246. No public address is allowed yet.",
    });
  });

  test("a caller that is late", () => {
    const seen = { credentials: ago(900), user: ago(900), lastContact: ago(300) };
    const quiet = (usualSeconds: number) => state({ seen, alarms: [{ kind: "late", usualSeconds }] });
    expect(quiet(2400)).toMatchObject({
      kind: "warning",
      word: "Quiet",
      text: "On, but Entra ID last called 5 h ago. It usually calls every 40 minutes.",
    });
    expect(quiet(3600).text).toMatch(/every 60 minutes\.$/);
    expect(quiet(59).text).toMatch(/every minute\.$/);
    expect(quiet(86_400).text).toMatch(/every 24 hours\.$/);
    expect(quiet(172_800).text).toMatch(/every 2 days\.$/);
  });
});
