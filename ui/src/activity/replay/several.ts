// Several requests that are sent again, and what came of it, in words. Pure.

import type { Exchange, ReplayStep } from "../../host";
import { count } from "../../text";
import { listInWords } from "../../text/list";
import { DEEDS, isProbing } from "../filters/deeds";

/** In the order in which they came: what is changed must have been created before. */
export function inOrder(requests: readonly Exchange[]): Exchange[] {
  return requests.toSorted((one, other) => one.id - other.id);
}

/** What would be asked for, and how often: "3 × Create and 1 × Delete"; a number is not parted from what it counts. */
export function deedsInWords(requests: readonly Exchange[]): string {
  const deeds = (Object.keys(DEEDS) as Exchange["deed"][]).map((deed) => {
    const times = requests.filter((request) => request.deed === deed).length;
    return { deed, times };
  });
  const done = deeds.filter(({ times }) => times > 0).map(({ deed, times }) => `${times}\u00a0×\u00a0${DEEDS[deed]}`);
  return listInWords(done, "and", Infinity);
}

/** How many of them only ask. */
export function asking(requests: readonly Exchange[]): number {
  return requests.filter(({ deed }) => isProbing(deed)).length;
}

export type Came = "same" | "different" | "unsent";

export function cameOf({ same, after }: ReplayStep): Came {
  if (after === null) return "unsent";
  return same ? "same" : "different";
}

/** "8 answered as then, 1 answered differently, 1 not sent" */
export function outcomeInWords(steps: readonly ReplayStep[]): string {
  const of = (came: Came) => steps.filter((step) => cameOf(step) === came).length;
  const words: [number, string][] = [
    [of("same"), "answered as then"],
    [of("different"), "answered differently"],
    [of("unsent"), "not sent"],
  ];
  const said = words.filter(([times]) => times > 0).map(([times, how]) => `${count(times)} ${how}`);
  return said.join(", ");
}
