import { useEffect, useEffectEvent, useRef, useState } from "react";
import { host, type Policy } from "../../host";
import { type Effect, preview, type Previewing } from "./preview";

export interface Preview {
  previewing: Previewing;
  /** What the draft would have changed before it was changed further, while that is worked out. */
  former: Effect | null;
  /** Users or groups have changed since it was worked out. */
  outdated: boolean;
  stop: () => void;
  again: () => void;
}

interface Known {
  of: Policy;
  attempt: number;
  step: Previewing;
  /** What was known of the users when it was asked for. */
  basis: number;
}

/**
 * What a draft would change, worked out anew whenever it changes. `basis` is another one when users or groups have
 * changed: then it is said, and not worked out again under the eyes and the pointer of whoever is about to save.
 */
export function usePreview(policy: Policy | null, basis: number): Preview {
  const [attempt, setAttempt] = useState(0);
  const [known, setKnown] = useState<Known | null>(null);
  const [former, setFormer] = useState<Effect | null>(null);
  // Another draft begins with nothing.
  if (policy === null && former !== null) setFormer(null);
  const controller = useRef<AbortController | null>(null);

  const basisNow = useEffectEvent(() => basis);
  useEffect(() => {
    if (policy === null) return;
    const asked = { of: policy, attempt, basis: basisNow() };
    const stopper = new AbortController();
    controller.current = stopper;
    void preview(host, policy, stopper.signal, (step) => {
      setKnown({ ...asked, step });
      if (step.state === "done") setFormer(step.effect);
    });
    return () => stopper.abort();
  }, [policy, attempt]);

  const current = known !== null && known.of === policy && known.attempt === attempt;
  return {
    previewing: current ? known.step : { state: "waiting" },
    former,
    outdated: current && known.step.state === "done" && known.basis !== basis,
    stop: () => {
      controller.current?.abort();
      if (policy !== null) setKnown({ of: policy, attempt, basis, step: { state: "stopped" } });
    },
    again: () => setAttempt(attempt + 1),
  };
}
