import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { queryClient } from "../../data";

/** Shows something of the Activity screen at an address, with answers of its own; tells where it went. */
export function renderAt(children: ReactNode, search: Record<string, unknown> = {}) {
  window.scrollTo = () => undefined;
  queryClient.clear();
  const root = createRootRoute({ component: Outlet });
  const others = ["/connect", "/users", "/groups"].map((path) => createRoute({ getParentRoute: () => root, path }));
  const activity = createRoute({ getParentRoute: () => root, path: "/activity", component: () => children });
  const router = createRouter({
    routeTree: root.addChildren([activity, ...others]),
    history: createMemoryHistory({ initialEntries: ["/activity"] }),
  });
  void router.navigate({ to: "/activity", search: search as never, replace: true });
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return router;
}
