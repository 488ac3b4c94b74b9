import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { Toasts } from "../components/Toasts";
import { ago, connection } from "../connect/testing/examples";
import { queryClient } from "../data";
import type { Connection, Kind, Row, Rows } from "../host";
import { answering, failure } from "../test/host";
import { ResourceScreen } from "./ResourceScreen";
import { parseResourceSearch } from "./search";

let here: Connection;
let deleted: number;

const ada = {
  id: "1",
  kind: "User",
  name: "Ada Lovelace",
  userName: "ada@example.com",
  active: true,
  deleted: null,
  groups: { total: 0, names: [] },
  roles: [],
  members: null,
} as unknown as Row;

const rows = (found: Row[], understood: Rows["understood"], total = found.length): Rows => ({
  rows: found,
  total,
  exact: true,
  understood,
});

beforeEach(() => {
  queryClient.clear();
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  window.scrollTo = () => undefined;
  here = connection({ idp: "okta" });
  deleted = 0;
  answering({
    "connections.list": () => ({ connections: [here] }),
    "roles.show": () => {
      throw failure("unknown_operation", "There are no roles here.");
    },
    "settings.show": () => {
      throw failure("unknown_operation", "There are no settings here.");
    },
    "resources.rows": ({ kind, query, state }) => {
      if (state === "deleted") return rows([], "nothing", deleted);
      if (kind === "Group") return rows([], "nothing");
      if (query?.startsWith("active eq f")) throw failure("invalid_filter", "active is true or false, not 'fals'.");
      if (query === undefined) return rows([ada], "nothing");
      return query === "ada" ? rows([ada], "text") : rows([], "text");
    },
  });
});

function open(kind: Kind) {
  const at = kind === "User" ? "/users" : "/groups";
  const root = createRootRoute({ component: Outlet });
  const routes = ["/users", "/groups", "/connect", "/roles"].map((path) =>
    createRoute({
      getParentRoute: () => root,
      path,
      validateSearch: parseResourceSearch,
      component: path === at ? () => <ResourceScreen kind={kind} /> : () => null,
    }),
  );
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router as never} />
      <Toasts />
    </QueryClientProvider>,
  );
  return router;
}

async function search(text: string) {
  const field = await screen.findByRole("searchbox");
  fireEvent.change(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: "Enter" });
}

it("claims nothing of the answer before while a filter is refused", async () => {
  open("User");
  await screen.findByText("1 user");
  await search('userName equals "ada"');
  await screen.findByText("0 matches");
  await screen.findByText(/Nothing was found for “userName equals/);
  screen.getByRole("button", { name: 'userName eq "ada"' });

  await search("active eq fals");
  expect((await screen.findByRole("alert")).textContent).toContain("active is true or false");
  await screen.findByText("The filter is not understood");
  expect(screen.queryByText("0 matches")).toBeNull();
  expect(screen.queryByText(/Nothing was found/)).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Export" }).disabled).toBe(true);

  await search("ada");
  await screen.findByText("1 match");
  await search("active eq fals");
  await screen.findByRole("alert");
  expect(screen.queryByText("1 match")).toBeNull();
});

it("leads to Connect before the identity provider has called", async () => {
  open("Group");
  await screen.findByText("No groups yet");
  screen.getByRole("link", { name: "Connect an identity provider" });
});

it("says what to do at an identity provider that calls, and that deleted ones can be had back", async () => {
  here = connection({ idp: "okta", seen: { credentials: ago(9), lastContact: ago(1) } });
  deleted = 3;
  const router = open("Group");
  await screen.findByText("No groups at the moment");
  await screen.findByText(/3 groups were deleted and can be restored\. Okta sends the groups that are pushed/);
  expect(screen.queryByRole("link", { name: "Connect an identity provider" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show deleted groups" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ state: "deleted" }));
});

it("has a list's export open by a link, and closes it", async () => {
  const router = open("User");
  await screen.findByText("1 user");
  await router.navigate({ to: "/users", search: { export: true } as never });
  await screen.findByRole("dialog", { name: "Export 1 user" });
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});
