import { useEffect, useState } from "react";
import { useAction } from "../../data";
import type { Reach } from "../../host";

/** How long an answer from outside is waited for. */
const PATIENCE = 25_000;

/** Has the address asked from outside, and knows when the answer is there: it comes later, with an event. */
export function useCheck({ probe }: Pick<Reach, "probe">) {
  const action = useAction("reach.probe");
  /** When it had been asked last before; empty for never. */
  const [before, setBefore] = useState<string | null>(null);
  const at = probe?.at ?? "";
  const waits = before !== null && before === at;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setBefore(null), PATIENCE);
    return () => clearTimeout(timer);
  }, [waits]);
  return {
    busy: action.isPending || waits,
    error: action.error,
    check: () => {
      setBefore(at);
      action.mutate({}, { onError: () => setBefore(null) });
    },
  };
}
