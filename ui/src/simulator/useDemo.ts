import { useQuery } from "@tanstack/react-query";
import { queryClient, useAction } from "../data";
import { keyOf } from "../data/client";
import { type CallFailure, host, type Request, type SimulatorState } from "../host";
import { merged, standing } from "./merge";

// The key that events know; what is asked for is what is new.
const queryKey = keyOf("simulator.state", {});
const known = () => queryClient.getQueryData<SimulatorState>(queryKey);

/** The demo with all of its steps that are kept, and what former ones have left. */
export function useDemo() {
  return useQuery<SimulatorState, CallFailure>({
    queryKey,
    queryFn: async ({ signal }) => {
      const after = known()?.demo?.revision;
      const answer = await host.call("simulator.state", after === undefined ? {} : { after }, { signal });
      return merged(known(), answer);
    },
    // They are put together above, and nothing else is to compare hundreds of steps.
    structuralSharing: false,
  });
}

type Doing = "simulator.start" | "simulator.play" | "simulator.pause" | "simulator.step" | "simulator.speed" | "simulator.perform";

/** Does something with the demo; how it stands then is seen at once. */
export function useDoing<N extends Doing>(name: N) {
  const { mutateAsync, isPending } = useAction(name);
  const run = async (request: Request<N>): Promise<SimulatorState> => {
    const answer = await mutateAsync(request);
    await show(() => standing(known(), answer));
    return answer;
  };
  return { run, isPending };
}

/** Removes the demo and what former ones have left. */
export function useRemoving() {
  const { mutateAsync, isPending } = useAction("simulator.remove");
  const run = async () => {
    const gone = await mutateAsync({});
    await show(() => ({ demo: null, left: [] }));
    return gone;
  };
  return { run, isPending };
}

/** Shows what an action has answered. A question that is under way was asked before it, and would show the time before. */
async function show(now: () => SimulatorState | undefined): Promise<void> {
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData<SimulatorState>(queryKey, now());
  void queryClient.invalidateQueries({ queryKey });
}
