import { expect, test } from "vitest";
import { draftOf, fieldsOf, mistakesOf, wayFrom } from "./draft";
import { providers } from "./testing/examples";
import { groupsOf, type WayId } from "./ways";

test("every way that the back end offers is offered", () => {
  const ids = groupsOf(providers).flatMap(({ ways }) => ways.map(({ id }) => id));
  expect(ids.toSorted()).toEqual(providers.map(({ id }) => id as WayId).toSorted());
});

test("what must be filled in is asked for before anything is sent, and nothing else", () => {
  const empty = draftOf("ssh", null, null);
  expect(Object.keys(mistakesOf("ssh", empty))).toEqual(["destination", "address"]);
  expect(Object.keys(mistakesOf("ssh", { ...empty, destination: "a@b", address: "c", remotePort: "70000" }))).toEqual(["remotePort"]);
  expect(mistakesOf("ngrok", draftOf("ngrok", null, null))).toEqual({});
  expect(mistakesOf("custom", { ...empty, command: "bore {port}" })).toEqual({});
});

test("what is left empty is not sent, and what is typed has no blanks around it", () => {
  const typed = { ...draftOf("custom", null, null), command: " bore {port} ", address: " " };
  expect(wayFrom("custom", typed)).toEqual({ provider: "custom", command: "bore {port}" });
  expect(wayFrom("ssh", { ...typed, destination: "a@b", address: "c.example" })).toEqual({
    provider: "ssh",
    destination: "a@b",
    remotePort: 7246,
    address: "c.example",
  });
  expect(wayFrom("tailscale", { ...typed, port: "8443" })).toEqual({ provider: "tailscale", port: 8443 });
});

test("what was chosen last stands in its fields again, for that way only and without its secret", () => {
  const last = { provider: "ssh", destination: "a@b", remotePort: 9000, address: "https://c.example" } as const;
  const again = draftOf("ssh", last, "/opt/ssh");
  expect(again).toMatchObject({ destination: "a@b", remotePort: "9000", address: "https://c.example", program: "/opt/ssh", secret: "" });
  expect(wayFrom("ssh", again)).toEqual(last);
  expect(draftOf("own", last, "/opt/ssh")).toMatchObject({ address: "", program: "" });
  expect(fieldsOf("ssh").map(({ field }) => field)).toEqual(["destination", "remotePort", "address"]);
});
