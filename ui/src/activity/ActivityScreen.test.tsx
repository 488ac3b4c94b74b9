import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { connection } from "../connect/testing/examples";
import { queryClient } from "../data";
import type { Connection, Exchange, FeedRequest } from "../host";
import { answering, failure } from "../test/host";
import { ActivityScreen } from "./ActivityScreen";
import { detail, exchange, feed } from "./testing/examples";
import { renderAt } from "./testing/render";

let connections: Connection[];
let came: Exchange[];
let hidden: number;
let calls: ReturnType<typeof answering>["calls"];

const of = (id: number, changed: Partial<Exchange> = {}) => exchange({ id, sentence: `Request ${id}`, ...changed });

beforeEach(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  // Room for some rows.
  Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, value: 320 });
  connections = [connection()];
  came = [of(2), of(1)];
  hidden = 0;
  const told = answering({
    "connections.list": () => ({ connections }),
    "activity.feed": ({ until = 1e9, limit = 100, failed }) => {
      const rows = came.filter((each) => each.id <= until && (!failed || each.failed));
      return feed(rows.slice(0, limit), { total: rows.length, hidden, newest: came[0]?.id ?? 0 });
    },
    "activity.show": ({ id }) => detail({ exchange: of(id) }),
    "activity.see": () => ({ unseen: 0 }),
    "activity.explain": () => ({ explanations: [] }),
  });
  calls = told.calls;
});

const rows = () => screen.getAllByRole("row").slice(1).map((row) => /Request \d+/.exec(row.textContent ?? "")?.[0]);
const arrive = async (...ids: number[]) => {
  came = [...ids.map((id) => of(id)), ...came];
  await queryClient.invalidateQueries({ queryKey: ["activity.feed"] });
};
const asked = () => calls.filter(({ name }) => name === "activity.feed").map(({ request }) => request as FeedRequest);

it("shows what comes while it is at its top, and stands still while somebody reads", async () => {
  const router = renderAt(<ActivityScreen />);
  await screen.findByText("Request 2");
  screen.getByText("Following");
  await arrive(3);
  expect(rows()).toEqual(["Request 3", "Request 2", "Request 1"]);

  await userEvent.click(screen.getByText("Request 2"));
  await screen.findByRole("complementary");
  expect(router.state.location.search).toEqual({ id: 2 });
  await arrive(5, 4);
  expect(rows()).toEqual(["Request 3", "Request 2", "Request 1"]);
  await userEvent.click(await screen.findByRole("button", { name: "2 new requests" }));
  await waitFor(() => expect(rows()).toEqual(["Request 5", "Request 4", "Request 3", "Request 2", "Request 1"]));
  screen.getByText("Following");
});

it("asks for what the address says, and clears it", async () => {
  came = [of(2, { failed: true, status: 401 }), of(1)];
  renderAt(<ActivityScreen />, { failed: true, methods: ["PATCH"] });
  await screen.findByText("1 match");
  expect(asked().every(({ failed, methods }) => failed === true && methods?.join() === "PATCH")).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Remove the filter PATCH" }));
  await userEvent.click(await screen.findByRole("button", { name: "Clear filters" }));
  await screen.findByText("2 requests");
});

it("folds lookups and tests away, says how many, and shows them when asked", async () => {
  hidden = 1_204;
  const router = renderAt(<ActivityScreen />);
  await screen.findByText("1,204 lookups and tests hidden");
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ probes: true }));
});

it("exports what the list shows", async () => {
  came = [of(2, { failed: true, status: 401 }), of(1)];
  renderAt(<ActivityScreen />, { failed: true });
  await screen.findByText("1 match");
  await userEvent.click(screen.getByRole("button", { name: "Export…" }));
  const dialog = await screen.findByRole("dialog", { name: "Export as HAR" });
  await within(dialog).findByText("1 request matches the filters now.");
});

it("chooses several by keyboard and mouse, and does something with all of them", async () => {
  came = [of(4), of(3), of(2), of(1)];
  const router = renderAt(<ActivityScreen />);
  await userEvent.click(await screen.findByText("Request 3"));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(router.state.location.search).toEqual({}));
  await userEvent.keyboard(" {Shift>}{ArrowDown}{/Shift}");
  const bar = await screen.findByRole("region", { name: "Selection" });
  await within(bar).findByText("2 selected");
  // What is chosen stays where it is.
  await arrive(5);
  expect(rows()).toEqual(["Request 4", "Request 3", "Request 2", "Request 1"]);
  await userEvent.click(screen.getByRole("checkbox", { name: "Select all that are shown" }));
  await within(bar).findByText("4 selected");
  await userEvent.click(within(bar).getByRole("button", { name: "Send again…" }));
  const dialog = await screen.findByRole("dialog", { name: "Send 4 requests again" });
  expect(within(dialog).getAllByRole("listitem")[0]?.textContent).toContain("Request 1");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await userEvent.click(within(bar).getByRole("button", { name: "Clear the selection" }));
  expect(screen.queryByRole("region", { name: "Selection" })).toBeNull();
});

it("exports and copies what is chosen", async () => {
  renderAt(<ActivityScreen />);
  await screen.findByText("Request 2");
  await userEvent.click(screen.getByRole("checkbox", { name: "Select all that are shown" }));
  const bar = await screen.findByRole("region", { name: "Selection" });
  const copied: string[] = [];
  const { calls: told } = answering(
    {
      "connections.list": () => ({ connections }),
      "activity.feed": () => feed(came),
      "activity.curl": ({ id }) => ({ text: `curl ${id}`, notes: [] }),
    },
    {
      copyText: async (text) => {
        copied.push(text);
      },
    },
  );
  await userEvent.click(within(bar).getByRole("button", { name: "Copy as cURL" }));
  await waitFor(() => expect(copied).toEqual(["curl 1\n\ncurl 2"]));
  expect(told.some(({ name }) => name === "activity.curl")).toBe(true);
  await userEvent.click(within(bar).getByRole("button", { name: "Export HAR…" }));
  const dialog = await screen.findByRole("dialog", { name: "Export as HAR" });
  await within(dialog).findByText("2 requests selected.");
});

it("names the connection only where there are several", async () => {
  renderAt(<ActivityScreen />);
  await screen.findByText("Request 2");
  expect(screen.queryByText("Default")).toBeNull();
});

it("teaches what to do while there is nothing", async () => {
  came = [];
  renderAt(<ActivityScreen />);
  await screen.findByText("No requests yet");
  screen.getByText(/Test Connection/);
  screen.getByRole("link", { name: "Set up the identity provider" });
});

it("says that provisioning is off where it is", async () => {
  came = [];
  connections = [connection({ enabled: false })];
  renderAt(<ActivityScreen />);
  await screen.findByRole("link", { name: "Switch provisioning on" });
});

it("offers the hidden ones where only those would match", async () => {
  came = [];
  hidden = 3;
  renderAt(<ActivityScreen />, { deeds: ["look-up"] });
  await screen.findByText("No request matches");
  screen.getByText("3 lookups and tests would, and are hidden.");
  screen.getByRole("button", { name: "Show lookups and tests" });
});

it("says why nothing can be shown, with a way out", async () => {
  answering({
    "connections.list": () => ({ connections }),
    "activity.feed": () => {
      throw failure("database", "The record cannot be read.");
    },
  });
  renderAt(<ActivityScreen />);
  const alert = await screen.findByRole("alert");
  within(alert).getByRole("button", { name: "Try again" });
});

it("tells that what came was seen", async () => {
  renderAt(<ActivityScreen />);
  await screen.findByText("Request 2");
  expect(calls.some(({ name }) => name === "activity.see")).toBe(false);
  const { calls: told } = answering({
    "connections.list": () => ({ connections }),
    "activity.feed": () => feed(came, { unseen: 1 }),
    "activity.see": () => ({ unseen: 0 }),
  });
  await queryClient.invalidateQueries({ queryKey: ["activity.feed"] });
  await waitFor(() => expect(told.find(({ name }) => name === "activity.see")?.request).toEqual({ until: 2 }));
});
