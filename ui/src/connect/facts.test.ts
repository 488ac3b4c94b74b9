import { expect, test } from "vitest";
import { contacted } from "./contact";
import { calledAsAnother, doer, lastCaller, leadsHere, publicAddress } from "./facts";
import { ago, connection } from "./testing/examples";

const HOSTS = ["https://a.example/default/scim/v2", "https://b.example:8443/default/scim/v2"];

test("what a former provider did is not put down to the one chosen since", () => {
  const chosen = connection({ idp: "onelogin", seen: { credentials: ago(9), lastContact: ago(5), chosen: ago(1) } });
  expect([lastCaller(chosen), doer(chosen), calledAsAnother(chosen)]).toEqual(["the identity provider", "the identity provider", true]);
  const called = connection({ idp: "onelogin", seen: { credentials: ago(9), lastContact: ago(0), chosen: ago(1) } });
  expect([lastCaller(called), doer(called), calledAsAnother(called)]).toEqual(["OneLogin", "the identity provider", false]);
  const first = connection({ idp: "onelogin", seen: { credentials: ago(5), lastContact: ago(5), chosen: ago(9) } });
  expect([lastCaller(first), doer(first), calledAsAnother(first)]).toEqual(["OneLogin", "OneLogin", false]);
});

test("who was refused was not in contact", () => {
  const refused = { at: ago(1), count: 3, reason: "The token was cut off or mistyped." };
  expect(contacted(connection({ seen: { refused } }))).toBe(false);
  expect(contacted(connection({ seen: { credentials: ago(1) } }))).toBe(true);
});

test("the public address that was called is given away before those that are only allowed", () => {
  expect(publicAddress(connection())).toBeNull();
  expect(publicAddress(connection({ publicEndpoints: HOSTS }))).toEqual({ endpoint: HOSTS[0], host: "a.example", seen: false });
  const seen = { public: { at: ago(1), host: "b.example:8443" } };
  expect(publicAddress(connection({ publicEndpoints: HOSTS, seen }))).toEqual({ endpoint: HOSTS[1], host: "b.example:8443", seen: true });
});

test("the public address that is switched on is given away before one that was called", () => {
  const seen = { public: { at: ago(1), host: "b.example:8443" } };
  const on = connection({ publicEndpoints: HOSTS, publicIsOn: true, seen });
  expect(publicAddress(on)).toEqual({ endpoint: HOSTS[0], host: "a.example", seen: false });
});

test("a host name that another connection was called by leads here all the same", () => {
  const here = connection({ slug: "here", publicEndpoints: HOSTS });
  const address = publicAddress(here);
  if (!address) throw new Error("a name is allowed");
  const other = (host: string) => connection({ slug: "other", seen: { public: { at: ago(1), host } } });
  expect(leadsHere(address, here, [here, other("a.example")])).toBe(true);
  expect(leadsHere(address, here, [here, other("b.example:8443")])).toBe(false);
  expect(leadsHere({ ...address, seen: true }, here, [here])).toBe(true);
});
