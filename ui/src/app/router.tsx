import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { ActivitySearch } from "../activity/search";
import { parseConnectSearch } from "../connect/search";
import { parseResourceSearch } from "../resources/search";
import { parseRolesSearch } from "../roles/search";
import { ScreenSkeleton } from "./shell/ScreenSkeleton";
import { Shell } from "./shell/Shell";
import { NotFound } from "./trouble/NotFound";
import { ScreenFailure } from "./trouble/ScreenFailure";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/connect", replace: true });
  },
});

const connect = createRoute({
  getParentRoute: () => root,
  path: "/connect",
  validateSearch: parseConnectSearch,
  component: lazyRouteComponent(() => import("../connect"), "ConnectScreen"),
});

const users = createRoute({
  getParentRoute: () => root,
  path: "/users",
  validateSearch: parseResourceSearch,
  component: lazyRouteComponent(() => import("../users"), "UsersScreen"),
});

const groups = createRoute({
  getParentRoute: () => root,
  path: "/groups",
  validateSearch: parseResourceSearch,
  component: lazyRouteComponent(() => import("../groups"), "GroupsScreen"),
});

const roles = createRoute({
  getParentRoute: () => root,
  path: "/roles",
  validateSearch: parseRolesSearch,
  component: lazyRouteComponent(() => import("../roles"), "RolesScreen"),
});

const activity = createRoute({
  getParentRoute: () => root,
  path: "/activity",
  // Read by the screen itself, so that its rules are not part of the first screen's code.
  validateSearch: (search: ActivitySearch) => search,
  component: lazyRouteComponent(() => import("../activity"), "ActivityScreen"),
});

const simulator = createRoute({
  getParentRoute: () => root,
  path: "/simulator",
  component: lazyRouteComponent(() => import("../simulator"), "SimulatorScreen"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../settings"), "SettingsScreen"),
});

/** The place in the product is the hash, so that one file serves every screen in both hosts. */
export const router = createRouter({
  routeTree: root.addChildren([start, connect, users, groups, roles, activity, simulator, settings]),
  history: createHashHistory(),
  defaultPreload: "intent",
  defaultPendingComponent: ScreenSkeleton,
  defaultPendingMs: 150,
  defaultErrorComponent: ScreenFailure,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
