import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterContextProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { queryClient } from "../data";

/** Renders what links and navigates, with answers of its own; tells where it went. */
export function renderRouted(children: ReactNode) {
  queryClient.clear();
  const root = createRootRoute();
  const paths = ["/connect", "/users", "/groups", "/roles", "/activity", "/simulator", "/settings"];
  const router = createRouter({
    routeTree: root.addChildren(paths.map((path) => createRoute({ getParentRoute: () => root, path }))),
    history: createMemoryHistory({ initialEntries: ["/connect"] }),
  });
  render(
    <QueryClientProvider client={queryClient}>
      <RouterContextProvider router={router}>{children}</RouterContextProvider>
    </QueryClientProvider>,
  );
  return router;
}
