import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { connection, status } from "../connect/testing/examples";
import { queryClient, useSettings } from "../data";
import type { Settings } from "../host";
import { answering, failure } from "../test/host";
import { Retention } from "./Retention";

let settings: Settings;
/** How many are deleted, and how many of them lately. */
let deleted: Record<"User" | "Group", { all: number; lately: number }> | null;
const two = status({ connections: [connection({ slug: "one" }), connection({ slug: "two" })] });

function Here() {
  const { data } = useSettings();
  return data ? <Retention settings={data} status={two} /> : null;
}

async function type(days: string) {
  const field = await screen.findByLabelText("Days to keep what is deleted");
  await userEvent.clear(field);
  await userEvent.type(field, `${days}{Enter}`);
}

beforeEach(() => {
  queryClient.clear();
  deleted = { User: { all: 9, lately: 4 }, Group: { all: 2, lately: 2 } };
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
    "resources.rows": ({ kind, changedSince }) => {
      if (!deleted) throw failure("database", "The disk reported an error.");
      const { all, lately } = deleted[kind];
      return { rows: [], total: changedSince === undefined ? all : lately, exact: true, understood: "nothing" };
    },
  });
  render(
    <QueryClientProvider client={queryClient}>
      <Here />
    </QueryClientProvider>,
  );
});

it("takes a longer time at once", async () => {
  await type("60");
  await waitFor(() => expect(settings.retentionDays).toBe(60));
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

it("asks before a shorter time, and says in numbers what would go for good", async () => {
  await type("7");
  const question = await screen.findByRole("alertdialog", { name: "Keep what is deleted for 7 days only?" });
  await waitFor(() => expect(question.textContent).toContain("within a day: 10 users. It cannot be brought back."));
  expect(settings.retentionDays).toBe(30);
  await userEvent.click(screen.getByRole("button", { name: "Keep 7 days" }));
  await waitFor(() => expect(settings.retentionDays).toBe(7));
});

it("says it when nothing is that old, and claims no numbers that are not known", async () => {
  deleted = { User: { all: 4, lately: 4 }, Group: { all: 0, lately: 0 } };
  await type("7");
  await screen.findByText(/so nothing goes yet/);
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  queryClient.removeQueries({ queryKey: ["resources.rows"] });
  deleted = null;
  await type("5");
  await screen.findByText(/goes for good at the next clean-up, within a day\.$/);
});
