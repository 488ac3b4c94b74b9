import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { queryClient, useSettings } from "../data";
import type { Settings } from "../host";
import { answering } from "../test/host";
import { Requests } from "./Requests";

let settings: Settings;

function Here() {
  const { data } = useSettings();
  return data ? <Requests settings={data} /> : null;
}

async function type(label: string, text: string) {
  const field = await screen.findByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

beforeEach(() => {
  queryClient.clear();
  settings = {
    port: 7246,
    portFixed: false,
    hosts: [],
    hostsFixed: [],
    retentionDays: 30,
    requestCount: 100_000,
    requestDays: 30,
    requestMegabytes: 512,
    appearance: "system",
    notifications: true,
    updateCheck: "ask",
  };
  answering({
    "settings.show": () => settings,
    "settings.set": (change) => (settings = { ...settings, ...change }),
  });
  render(
    <QueryClientProvider client={queryClient}>
      <Here />
    </QueryClientProvider>,
  );
});

it("saves what was changed, and nothing else", async () => {
  await type("Days to keep requests", "90");
  await type("Megabytes for requests", "2000{Enter}");
  await waitFor(() => expect(settings).toMatchObject({ requestCount: 100_000, requestDays: 90, requestMegabytes: 2000 }));
});

it("says what cannot be, and saves nothing", async () => {
  await type("Megabytes for requests", "5{Enter}");
  await screen.findByText("Give a number of MB from 10 to 100,000.");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save how many requests are kept" }).disabled).toBe(true);
  expect(settings.requestMegabytes).toBe(512);
});
