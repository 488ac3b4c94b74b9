import { QueryClient } from "@tanstack/react-query";
import type { CallFailure, OperationName, Request } from "../host";

declare module "@tanstack/react-query" {
  interface Register {
    /** Hosts reject with nothing else. */
    defaultError: CallFailure;
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Events say when something has changed, so nothing grows stale by age.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // Loopback has no "offline".
      networkMode: "always",
      retry: (failures, failure) => failure.code === "no_answer" && failures < 2,
      retryDelay: 400,
    },
    mutations: { networkMode: "always", retry: false },
  },
});

export type OperationKey<N extends OperationName> = readonly [N, Request<N>];

export function keyOf<N extends OperationName>(name: N, request: Request<N>): OperationKey<N> {
  return [name, request];
}
