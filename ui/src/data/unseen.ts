import { useQuery } from "@tanstack/react-query";
import { type CallFailure, host } from "../host";
import { keyOf, queryClient } from "./client";

// Lookups and tests are not counted in any case; that it is said keeps this apart from other questions for no rows.
const request = { limit: 0, probes: false };
const queryKey = keyOf("activity.feed", request);

/** An identity provider may send hundreds of requests a second, and nobody reads a number that fast. */
const rest = 1_000;
let asked = 0;
let later: ReturnType<typeof setTimeout> | undefined;

/** How many requests came since somebody last looked at them. */
export function useUnseen(): number {
  const { data = 0 } = useQuery<number, CallFailure>({
    queryKey,
    queryFn: async ({ signal }) => {
      const known = queryClient.getQueryData<number>(queryKey);
      const wait = asked + rest - Date.now();
      if (known !== undefined && wait > 0) {
        later ??= setTimeout(() => {
          later = undefined;
          void queryClient.invalidateQueries({ queryKey });
        }, wait);
        return known;
      }
      asked = Date.now();
      return (await host.call("activity.feed", request, { signal })).unseen;
    },
  });
  return data;
}
