import {
  keepPreviousData,
  queryOptions,
  useMutation,
  type UseMutationResult,
  useQuery,
  type UseQueryOptions,
  type UseQueryResult,
} from "@tanstack/react-query";
import { type CallFailure, host, type OperationName, type Request, type Response, toFailure } from "../host";
import { keyOf, queryClient } from "./client";
import { Refresher } from "./invalidation";
import { subjectsChangedBy } from "./subjects";

/** A question to the back end, for `useQuery`, `useQueries` and `queryClient.fetchQuery`. */
export function operation<N extends OperationName>(name: N, request: Request<N>) {
  return queryOptions<Response<N>, CallFailure>({
    queryKey: keyOf(name, request),
    queryFn: ({ signal }) => host.call(name, request, { signal }),
  });
}

export interface OperationOptions<N extends OperationName = OperationName> {
  enabled?: boolean;
  /** Shows the former answer while the request changes, as when a filter is typed. */
  keepPrevious?: boolean;
  staleTime?: number;
  refetchInterval?: NonNullable<UseQueryOptions<Response<N>, CallFailure>["refetchInterval"]>;
}

/** The answer to a question, kept true by events. */
export function useOperation<N extends OperationName>(
  name: N,
  request: Request<N>,
  { keepPrevious = false, ...options }: OperationOptions<N> = {},
): UseQueryResult<Response<N>, CallFailure> {
  return useQuery<Response<N>, CallFailure>({
    queryKey: keyOf(name, request),
    queryFn: ({ signal }) => host.call(name, request, { signal }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
}

const refresher = new Refresher(queryClient);

/** What it changes is soon asked for again. */
const SMALL = ["connections.", "tokens.", "faults.", "settings.set"];

/** Something to be done; what it changes is asked for again when it is. */
export function useAction<N extends OperationName>(
  name: N,
): UseMutationResult<Response<N>, CallFailure, Request<N>> {
  return useMutation<Response<N>, CallFailure, Request<N>>({
    mutationKey: [name],
    mutationFn: (request) =>
      host.call(name, request).catch((thrown: unknown) => {
        throw toFailure(thrown);
      }),
    onSuccess: async () => {
      const changed = subjectsChangedBy(name).map((what) => ({ what, connection: null }));
      const done = refresher.changed(changed);
      // Small answers are waited for, so that a switch does not fall back for a moment; lists may be large.
      if (SMALL.some((subject) => name.startsWith(subject))) await done;
    },
  });
}
