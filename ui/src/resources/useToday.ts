import { useSyncExternalStore } from "react";
import { startOfToday } from "../text";
import { onTick } from "../text/ticker";

/** The start of today, also after midnight. */
export function useToday(): string {
  return useSyncExternalStore(onTick, () => startOfToday());
}
