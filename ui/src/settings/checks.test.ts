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

it("takes the name out of whatever address was pasted", () => {
  expect(hostName(" scim.example.com ")).toBe("scim.example.com");
  expect(hostName("https://abc.trycloudflare.com/default/scim/v2?x")).toBe("https://abc.trycloudflare.com");
  expect(hostName("https://")).toBe("");
});

it("refuses what is no name or there already", () => {
  expect(hostError("scim.example.com", [])).toBeUndefined();
  expect(hostError("", [])).toBeDefined();
  expect(hostError("two words", [])).toBeDefined();
  expect(hostError("SCIM.example.com", ["scim.example.com"])).toBeDefined();
});

it("names backups so that they sort by time", () => {
  expect(backupName(new Date(2026, 2, 5, 7, 3))).toBe("rollcall-2026-03-05-0703.db");
});
