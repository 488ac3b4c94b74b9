import { useLayoutEffect, useRef, useState } from "react";
import type { Answered } from "./table/pages";

/** What an administrator does here has shown in the list by then. */
const OWN = 2_000;

interface Arrived {
  count: number;
  /** They have been looked at. */
  seen: () => void;
  /** Who comes now was restored or made here, and is no news to whoever did it. */
  own: () => void;
}

/**
 * How many more there are than when this list was opened. A list that was open before may still have its former answer
 * when it is opened again; it counts from the first one that is new.
 */
export function useArrived(list: unknown, answered: Answered | undefined, renewing: boolean): Arrived {
  const [before, setBefore] = useState<{ list: unknown; total: number; opened: boolean } | null>(null);
  const ownUntil = useRef(Number.NEGATIVE_INFINITY);
  const here = before?.list === list ? before : null;
  if (answered && !here?.opened && (!renewing || here?.total !== answered.total))
    setBefore({ list, total: answered.total, opened: !renewing });

  useLayoutEffect(() => {
    if (answered && performance.now() < ownUntil.current) setBefore(null);
  }, [answered]);

  const count = answered?.exact && here?.opened ? Math.max(0, answered.total - here.total) : 0;
  // Counted anew from whatever is shown by then.
  const seen = () => setBefore(null);
  return {
    count,
    seen,
    own: () => {
      ownUntil.current = performance.now() + OWN;
      seen();
    },
  };
}
