import { useQueryClient } from "@tanstack/react-query";
import { operation, useAction } from "../../data";
import { type Failure, type Reach, toFailure } from "../../host";

export interface Switching {
  /** On again, as chosen last. To be called only below words that say what it does. */
  on: () => void;
  off: () => void;
  turningOn: boolean;
  turningOff: boolean;
  failure: Failure | null;
}

/** The switch, for a choice that was made before. */
export function useSwitch(onDone: () => void): Switching {
  const queries = useQueryClient();
  const on = useAction("reach.on");
  const off = useAction("reach.off");
  const done = (reach: Reach) => {
    queries.setQueryData(operation("reach.show", {}).queryKey, reach);
    onDone();
  };
  const thrown = on.error ?? off.error;
  return {
    on: () => {
      off.reset();
      on.mutate({ agreed: true }, { onSuccess: done });
    },
    off: () => {
      on.reset();
      off.mutate({}, { onSuccess: done });
    },
    turningOn: on.isPending,
    turningOff: off.isPending,
    failure: thrown ? toFailure(thrown) : null,
  };
}
