import { useState } from "react";
import type { Answered } from "./table/pages";

/** How many more there are than when this list was opened. */
export function useArrived(list: unknown, answered: Answered | undefined): { count: number; seen: () => void } {
  const [before, setBefore] = useState<{ list: unknown; total: number } | null>(null);
  if (answered && before?.list !== list) setBefore({ list, total: answered.total });
  const count = answered?.exact && before?.list === list ? Math.max(0, answered.total - (before?.total ?? 0)) : 0;
  return { count, seen: () => answered && setBefore({ list, total: answered.total }) };
}
