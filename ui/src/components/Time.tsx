import { useSyncExternalStore } from "react";
import type { Timestamp } from "../host";
import { absoluteTime, relativeTime } from "../text/time";
import { now, onTick } from "../text/ticker";

export interface TimeProps {
  at: Timestamp;
  /** Words in front, such as "Changed". */
  prefix?: string | undefined;
}

/** How long ago, kept true while it is on the screen; exactly when, on hover. */
export function Time({ at, prefix }: TimeProps) {
  // The words are the snapshot, so a tick renders only those that read differently.
  const words = useSyncExternalStore(onTick, () => relativeTime(at, now()));
  return (
    <time dateTime={at} title={absoluteTime(at)}>
      {prefix === undefined ? words : `${prefix} ${words}`}
    </time>
  );
}
