import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { connection } from "../connect/testing/examples";
import { queryClient, useSettings } from "../data";
import type { Settings } from "../host";
import { answering, failure } from "../test/host";
import { HostNames } from "./HostNames";

let settings: Settings;

function Here() {
  const { data } = useSettings();
  return data ? <HostNames settings={data} /> : null;
}

beforeEach(async () => {
  queryClient.clear();
  settings = {
    port: 7246,
    portFixed: false,
    hosts: ["scim.example.com"],
    hostsFixed: ["owl.trycloudflare.com"],
    retentionDays: 30,
    requestCount: 100_000,
    requestDays: 30,
    requestMegabytes: 512,
    appearance: "system",
    notifications: true,
    updateCheck: "ask",
  };
  answering({
    "connections.list": () => ({ connections: [connection({ idp: "okta" })] }),
    "settings.show": () => settings,
    "settings.set": (change) => {
      if (change.hosts?.includes("too.much")) throw failure("invalid", "There is no room for more names.");
      settings = { ...settings, ...change };
      return settings;
    },
  });
  render(
    <QueryClientProvider client={queryClient}>
      <Here />
    </QueryClientProvider>,
  );
  await screen.findByText("scim.example.com");
});

it("adds the name of a pasted address, and empties the field", async () => {
  const field = screen.getByLabelText<HTMLInputElement>("Host name to allow");
  await userEvent.type(field, "lan.example/scim{Enter}");
  await screen.findByText("lan.example");
  expect(settings.hosts).toEqual(["scim.example.com", "lan.example"]);
  expect(field.value).toBe("");
});

it("shows what the server has against a name, at the field", async () => {
  await userEvent.type(screen.getByLabelText("Host name to allow"), "too.much{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("There is no room for more names.");
});

it("says itself what is no name", async () => {
  await userEvent.type(screen.getByLabelText("Host name to allow"), "two words{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("A host name has no spaces.");
  expect(settings.hosts).toEqual(["scim.example.com"]);
});

it("warns of an underscore where a connection is Okta's", async () => {
  const field = screen.getByLabelText("Host name to allow");
  await userEvent.type(field, "my_tunnel.example");
  screen.getByText("Okta refuses host names with an underscore.");
  await userEvent.type(field, "{Enter}");
  await screen.findByText("Refused by Okta: it has an underscore");
});

it("removes a name, but not one that is set for this run", async () => {
  expect(screen.queryByRole("button", { name: "Remove owl.trycloudflare.com" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Remove scim.example.com" }));
  await waitFor(() => expect(screen.queryByText("scim.example.com")).toBeNull());
  expect(settings.hosts).toEqual([]);
});
