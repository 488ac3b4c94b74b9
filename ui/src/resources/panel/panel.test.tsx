import { QueryClientProvider } from "@tanstack/react-query";
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { queryClient } from "../../data";
import type { HistoryEntry, Member, Opened } from "../../host";
import { answering, failure } from "../../test/host";
import { Person } from "./Person";
import { ResourcePanel } from "./ResourcePanel";
import { Timeline } from "./Timeline";
import { Names } from "./ToldChanges";
import { UserGroups } from "./UserGroups";

afterEach(() => queryClient.clear());

/** Links need a router around them. */
function shown(children: ReactNode) {
  const root = createRootRoute({ component: Outlet });
  const here = createRoute({ getParentRoute: () => root, path: "/", component: () => children });
  const users = createRoute({ getParentRoute: () => root, path: "/users" });
  const groups = createRoute({ getParentRoute: () => root, path: "/groups" });
  const router = createRouter({ routeTree: root.addChildren([here, users, groups]), history: createHashHistory() });
  return render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}

const grace = { id: "7", kind: "User", name: "Grace Hopper", resource: {}, version: "1", deleted: null, members: null };

it("names a manager and leads to them", async () => {
  answering({ "resources.open": () => grace as Opened });
  shown(<Person connection="default" id="7" />);
  const link = await screen.findByRole("link", { name: "Grace Hopper" });
  expect(link.getAttribute("href")).toContain("/users?id=");
  expect(link.title).toBe("7");
});

it("shows what was sent where it is no user here", async () => {
  answering({
    "resources.open": () => {
      throw failure("not_found", "There is no such user.");
    },
  });
  shown(<Person connection="default" id="boss-1" />);
  await screen.findByText("boss-1");
  expect(screen.queryByRole("link")).toBeNull();
});

it("shows a few of many names, and the rest in place when asked", async () => {
  const names = Array.from({ length: 50 }, (_, at) => ({ id: `${at}`, kind: "User" as const, name: `Person ${at}` }));
  shown(<Names word="Added" people={{ names, more: 50, total: 100 }} />);
  const list = await screen.findByRole("list");
  expect(within(list).getAllByRole("link")).toHaveLength(8);
  await userEvent.click(screen.getByRole("button", { name: "and 92 more" }));
  expect(within(list).getAllByRole("link")).toHaveLength(50);
  screen.getByText("and 50 more, not listed here");
  expect(screen.queryByRole("button")).toBeNull();
});

it("says through which group a user is in another", async () => {
  const group = (id: string, name: string): Member => ({ id, kind: "Group", name, userName: null, active: null });
  const { calls } = answering({
    "resources.members": ({ group: of }) => ({
      members: of === "all" ? [group("team", "Team"), group("other", "Other")] : [],
      total: 2,
      exact: true,
    }),
  });
  const belonging = (value: string, display: string, type: string) => ({ value, display, type });
  shown(
    <UserGroups
      connection="default"
      groups={[
        belonging("team", "Team", "direct"),
        belonging("all", "All Staff", "indirect"),
        belonging("far", "Far", "indirect"),
      ]}
    />,
  );
  await screen.findByText("Team", { selector: "span bdi" });
  const items = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect(items).toEqual(["Team", "All Staffthrough Team", "Farthrough another group"]);
  expect(calls.map((call) => call.name)).toEqual(["resources.members", "resources.members"]);
});

it("says that a group's JSON is without its members, and leads to them", async () => {
  const group = { id: "g", kind: "Group", name: "Analysts", version: "1", deleted: null, members: 12 };
  answering({
    "resources.open": () => ({ ...group, resource: { id: "g", displayName: "Analysts" } }) as Opened,
    "resources.history": () => ({ entries: [], next: null }),
  });
  const onTab = vi.fn();
  const nothing = () => undefined;
  shown(
    <ResourcePanel
      kind="Group"
      connection="default"
      id="g"
      idp="okta"
      tab="json"
      onTab={onTab}
      onClose={nothing}
      onStep={nothing}
      onOrder={nothing}
      onEdit={nothing}
    />,
  );
  await screen.findByText("Members are not part of this view:", { exact: false });
  screen.getByRole("button", { name: "Copy JSON without members" });
  await userEvent.click(screen.getByRole("button", { name: "12 members, see Members" }));
  expect(onTab).toHaveBeenCalledWith("members");
});

it("looks back to changes of a user, and not to those of groups or of what is deleted", async () => {
  const none = { total: 0, names: [] };
  const entry = (id: number, more: Partial<HistoryEntry>): HistoryEntry => ({
    id,
    at: "2026-01-01T00:00:00Z",
    actor: "idp",
    action: "changed",
    version: id,
    changes: [],
    membersAdded: none,
    membersRemoved: none,
    group: null,
    exchange: null,
    ...more,
  });
  const joined = { joined: true, group: { id: "g", kind: "Group", name: "Analysts" } } as const;
  const entries = [entry(3, { group: joined }), entry(2, { changes: [{ path: "title", before: "A", after: "B" }] })];
  const { calls } = answering({
    "resources.history": () => ({ entries, next: null }),
    "resources.then": () => ({ at: "2026-01-01T00:00:00Z", resource: {}, changes: [], members: null, version: "2" }),
  });
  const timeline = (deleted: boolean) => (
    <Timeline kind="User" connection="default" id="7" idp="entra" deleted={deleted} />
  );
  const { unmount } = shown(timeline(true));
  await screen.findByText("Job title changed");
  expect(screen.queryByRole("button")).toBeNull();
  unmount();
  shown(timeline(false));
  await userEvent.click(await screen.findByRole("button", { name: "As it was then…" }));
  await screen.findByText("It is the same now");
  expect(calls.at(-1)?.request).toEqual({ kind: "User", connection: "default", id: "7", change: 2 });
});
