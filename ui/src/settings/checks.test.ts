import { expect, it } from "vitest";
import { backupName, daysError, hostError, hostName, portError } from "./checks";

it("takes ports that are ports", () => {
  expect(portError(" 7246 ")).toBeUndefined();
  for (const wrong of ["", "0", "65536", "7.5", "-1", "http"]) expect(portError(wrong), wrong).toBeDefined();
});

it("takes days that can be kept", () => {
  expect(daysError("30")).toBeUndefined();
  for (const wrong of ["", "0", "3651", "a week"]) expect(daysError(wrong), wrong).toBeDefined();
});

it.each([
  [" scim.example.com ", "scim.example.com"],
  ["https://abc.trycloudflare.com/default/scim/v2?x", "abc.trycloudflare.com"],
  ["HTTPS://x/y", "x"],
  ["scim.example.com:8443/", "scim.example.com:8443"],
  ["scim.example.com.", "scim.example.com"],
  ["http://lan.example/scim", "http://lan.example"],
  ["https://münchen.example/", "xn--mnchen-3ya.example"],
  ["https://", ""],
])("takes the name out of %s", (pasted, name) => {
  expect(hostName(pasted)).toBe(name);
});

it("takes what is a name", () => {
  for (const name of ["scim.example.com", "owl", "my_tunnel.example", "a.example:8443", "http://a.example", "[2001:db8::1]", "10.0.0.7"])
    expect(hostError(name, []), name).toBeUndefined();
});

it.each([
  ["", "Give a host name"],
  ["two words", "no spaces"],
  ["*.example.com", "by itself"],
  ["a.example:port", "port"],
  ["a.example:70000", "port"],
  ["localhost", "already"],
  ["me@a.example", "no “@”"],
  ["a..example", "dots between"],
  ["-a.example", "dots between"],
  ["-", "dots between"],
  ["SCIM.example.com", "allowed already"],
])("says what is wrong with %s", (name, words) => {
  expect(hostError(name, ["scim.example.com"])).toContain(words);
});

it("names backups so that they sort by time", () => {
  expect(backupName(new Date(2026, 2, 5, 7, 3))).toBe("rollcall-2026-03-05-0703.db");
});
