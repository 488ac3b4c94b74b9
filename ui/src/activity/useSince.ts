import { useState } from "react";
import type { Timestamp } from "../host";
import { sinceOf } from "./filters/request";
import type { Recent } from "./search";

/**
 * Where a time that moves along begins. It is the moment in which it was chosen that counts: a list that is asked for
 * anew each minute would begin anew each minute.
 */
export function useSince(time: Recent | undefined): Timestamp | undefined {
  const [chosen, setChosen] = useState(() => ({ time, since: begin(time) }));
  if (chosen.time === time) return chosen.since;
  const now = { time, since: begin(time) };
  setChosen(now);
  return now.since;
}

function begin(time: Recent | undefined): Timestamp | undefined {
  return time && sinceOf(time, Date.now());
}
