import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type CallFailure, type History, type HistoryEntry, host, type Kind } from "../../host";

const AT_ONCE = 25;

/** What happened to one user or group, the latest first; kept true by events like any answer of the operation. */
export function useHistory(kind: Kind, connection: string | undefined, id: string) {
  const request = { kind, id, limit: AT_ONCE, ...(connection === undefined ? {} : { connection }) };
  return useInfiniteQuery<History, CallFailure, HistoryEntry[], readonly unknown[], number | null>({
    queryKey: ["resources.history", request],
    queryFn: ({ pageParam, signal }) =>
      host.call("resources.history", pageParam === null ? request : { ...request, before: pageParam }, { signal }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.entries),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}
