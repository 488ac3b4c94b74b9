import { type QueryKey, useQuery } from "@tanstack/react-query";
import { type CallFailure, host, type Updates } from "../host";
import { queryClient } from "./client";

const queryKey: QueryKey = ["updates"];

/** How often to ask while something is being done, and while nothing is, in ms. No event tells of it. */
const SOON = 300;
const LATER = 60_000;

/** How it stands with newer versions; null where something else updates this copy. */
export function useUpdates() {
  return useQuery<Updates | null, CallFailure>({
    queryKey,
    queryFn: () => host.updates(),
    enabled: host.can.update,
    refetchInterval: ({ state: { data } }) => (data ? (data.doing === null ? LATER : SOON) : false),
  });
}

/** What is known before it is asked for again. */
export function knowUpdates(standing: Updates | null): void {
  queryClient.setQueryData<Updates | null>(queryKey, standing);
}

export function refreshUpdates(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey });
}
