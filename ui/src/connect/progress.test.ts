import { describe, expect, test } from "vitest";
import type { Idp } from "../host";
import { guides } from "./guides";
import { progress } from "./progress";
import { ago, connection } from "./testing/examples";

type Changed = Parameters<typeof connection>[0];

function follow(idp: Idp, changed: Changed, ticked: string[] = []) {
  const { steps, ...rest } = progress(guides[idp], connection(changed), new Set(ticked));
  return { ...rest, ticks: Object.fromEntries(steps.map(({ step, done }) => [step.id, done])), steps };
}

const allowed = { publicEndpoints: ["https://scim.example.com/default/scim/v2"] };
const reached = { public: { at: ago(1), host: "scim.example.com" } };
const reachable = { ...allowed, seen: reached };

describe("the steps of a guide", () => {
  test("begin with the switch, then the public address", () => {
    expect(follow("entra", { enabled: false })).toMatchObject({ next: "on", done: 0, needed: 9 });
    expect(follow("entra", {}).next).toBe("reach");
    expect(follow("entra", reachable).next).toBe("entra.application");
  });

  test("a step that cannot be seen is ticked by hand, and can be unticked", () => {
    expect(follow("entra", reachable, ["entra.application"])).toMatchObject({
      next: "entra.credentials",
      ticks: { "entra.application": "hand" },
    });
  });

  test("a connection test ticks its step, with when, and those that it needed", () => {
    const seen = { credentials: ago(3), lastContact: ago(3) };
    const { ticks, next, steps } = follow("entra", { ...allowed, seen });
    expect(ticks).toMatchObject({
      reach: false,
      "entra.application": "later",
      "entra.credentials": "seen",
      "entra.mappings": false,
    });
    expect(next).toBe("reach");
    expect(steps.find(({ step }) => step.id === "entra.credentials")?.at).toBe(ago(3));
  });

  test("a public address is given when somebody called by it, not when its name was allowed", () => {
    const reach = (changed: Changed, ticked?: string[]) => follow("entra", changed, ticked).ticks["reach"];
    expect(reach(allowed)).toBe(false);
    expect(reach(reachable)).toBe("seen");
    expect(reach({ ...allowed, seen: { public: { at: ago(1), host: "former.example.com" } } })).toBe(false);
    expect(reach({ seen: { credentials: ago(3), user: ago(2) } })).toBe(false);
    expect(reach(allowed, ["reach"])).toBe("hand");
  });

  test("only what counts has a number, and provisioning is not ticked by hand", () => {
    const { steps, needed, ticks } = follow("entra", { enabled: false }, ["on"]);
    expect(steps.flatMap(({ number }) => number ?? [])).toEqual(Array.from({ length: needed }, (_, at) => at + 1));
    expect(steps.filter(({ number }) => number === null).map(({ step }) => step.id)).toEqual(["entra.group", "entra.leaver"]);
    expect(ticks["on"]).toBe(false);
  });

  test("a lookup alone is shown but does not tick the step of the first user", () => {
    const { steps } = follow("okta", { ...allowed, seen: { ...reached, credentials: ago(3), matching: ago(1) } });
    const user = steps.find(({ step }) => step.id === "okta.user");
    expect(user).toMatchObject({
      done: false,
      marks: [
        { words: "User looked up", seen: true, at: ago(1) },
        { words: "User created", seen: false, at: null },
      ],
    });
  });

  test("an optional step is next in its turn, counts for nothing and can be skipped", () => {
    const seen = { credentials: ago(9), user: ago(8) };
    expect(follow("okta", { ...allowed, seen: { ...reached, ...seen } })).toMatchObject({ next: "okta.group", done: 6, needed: 6 });
    expect(follow("okta", { ...allowed, seen: { ...reached, ...seen } }, ["okta.group"]).next).toBe("okta.update");
  });

  test("an optional step that was tried on demand proves nothing about the ones before it", () => {
    const { ticks } = follow("entra", { ...allowed, seen: { ...reached, credentials: ago(9), user: ago(8), deactivation: ago(1) } });
    expect(ticks).toMatchObject({ "entra.leaver": "seen", "entra.start": false });
  });

  test("provisioning that was switched off again is next, whatever was seen before", () => {
    const seen = { credentials: ago(9), user: ago(8) };
    expect(follow("okta", { ...allowed, enabled: false, seen: { ...reached, ...seen } }).next).toBe("on");
  });

  test("JumpCloud's own test user is no proof of users", () => {
    const seen = { credentials: ago(3), user: ago(3), group: ago(3), deactivation: ago(3) };
    expect(follow("jumpcloud", { ...allowed, seen: { ...reached, ...seen } }).ticks["jumpcloud.groups"]).toBe(false);
    expect(follow("jumpcloud", { ...allowed, seen: { ...reached, ...seen }, users: 2, groups: 1 }).ticks["jumpcloud.groups"]).toBe("seen");
  });

  test("nothing is left in the end", () => {
    const seen = { credentials: ago(9), matching: ago(9), user: ago(8), group: ago(7), members: ago(7), update: ago(6), deactivation: ago(5) };
    expect(follow("okta", { ...allowed, seen: { ...reached, ...seen } }).next).toBeNull();
  });
});
