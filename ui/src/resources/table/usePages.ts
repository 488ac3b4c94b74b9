import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { queryClient } from "../../data";
import type { CallFailure, Failure } from "../../host";
import { type Kept, type Load, Pages, type Shown } from "./pages";

export interface Paged<T extends Kept, P extends Pages<T> = Pages<T>> {
  pages: P | undefined;
  shown: Shown<T> | undefined;
  /** Why there is nothing, or nothing newer, to show. */
  failure: Failure | null;
  /** What is shown belongs to a former question. */
  former: boolean;
  /** What is shown is being read again: it may be from before a change. */
  renewing: boolean;
  retry: () => void;
}

const never = () => () => {};
const nothing = () => undefined;

/**
 * Pages as one answer of the query client, so that events renew them like everything else: `key` begins with the operation
 * and its request, and a renewal reads again what can be seen.
 */
export function usePages<T extends Kept>(key: readonly unknown[], load: Load<T>, enabled: boolean): Paged<T> {
  return usePagesMade<T, Pages<T>>(key, () => new Pages(load), enabled);
}

/** As `usePages`, for pages of another make. */
export function usePagesMade<T extends Kept, P extends Pages<T>>(
  key: readonly unknown[],
  make: () => P,
  enabled: boolean,
): Paged<T, P> {
  const query = useQuery<P, CallFailure>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const pages = queryClient.getQueryData<P>(key) ?? make();
      signal.addEventListener("abort", () => pages.stop());
      await pages.refresh();
      return pages;
    },
    enabled,
    placeholderData: keepPreviousData,
    // It is one object that lives, not a value to be compared.
    structuralSharing: false,
    gcTime: 30_000,
  });
  // A question that is refused, such as half a filter, leaves the answer to the one before in place.
  const [last, setLast] = useState<P>();
  const fresh = query.isPlaceholderData ? undefined : query.data;
  if (fresh && fresh !== last) setLast(fresh);
  const refused = query.error?.code === "invalid_filter";
  const pages = query.data ?? (refused ? last : undefined);
  const shown = useSyncExternalStore<Shown<T> | undefined>(pages?.subscribe ?? never, pages?.snapshot ?? nothing);
  const former = query.isPlaceholderData || (refused && pages === last);
  useEffect(() => (former ? undefined : pages?.watch()), [pages, former]);
  return {
    pages,
    shown,
    failure: query.error ?? shown?.failure ?? null,
    former,
    renewing: query.isFetching,
    retry: () => {
      pages?.retry();
      void query.refetch();
    },
  };
}
