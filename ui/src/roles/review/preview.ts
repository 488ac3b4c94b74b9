// Asks what a policy would change and follows the answer until it is there.

import {
  type Failure,
  type Host,
  type Policy,
  type PolicyProblem,
  type RolesPreview,
  type RolesPreviewOutcome,
  toFailure,
} from "../../host";

/** Typing and clicking go on for so long before it is worth asking. */
const PAUSE = 300;
/** How often the progress is asked for. */
const PERIOD = 120;

/** What a policy would change, by numbers of users. */
export interface Effect {
  outcome: RolesPreviewOutcome;
  /** How many users would gain a role. */
  gain: number;
  /** How many would lose one. */
  lose: number;
}

export type Previewing =
  | { state: "waiting" }
  | { state: "running"; done: number; total: number }
  | { state: "done"; preview: number; effect: Effect }
  /** The policy makes no sense like this. */
  | { state: "wrong"; problems: readonly PolicyProblem[] }
  | { state: "failed"; failure: Failure }
  | { state: "stopped" };

type Ask = Pick<Host, "call">;

/** Calls `report` for each step, and never again once it is called off. */
export async function preview(
  ask: Ask,
  policy: Policy,
  signal: AbortSignal,
  report: (step: Previewing) => void,
): Promise<void> {
  const tell = (step: Previewing) => {
    if (!signal.aborted) report(step);
  };
  try {
    await rest(PAUSE, signal);
    if (signal.aborted) return;
    let known = await ask.call("roles.preview", { policy });
    while (known.state === "running") {
      tell({ state: "running", done: known.done, total: known.total });
      await rest(PERIOD, signal);
      if (signal.aborted) {
        // Nobody waits for it any more; whether that is heard makes no difference.
        ask.call("roles.unpreview", { preview: known.preview }).catch(() => undefined);
        return;
      }
      known = await ask.call("roles.previewed", { preview: known.preview });
    }
    tell(await ended(ask, known));
  } catch (thrown) {
    tell({ state: "failed", failure: toFailure(thrown) });
  }
}

async function ended(ask: Ask, known: RolesPreview): Promise<Previewing> {
  if (known.problems.length > 0) return { state: "wrong", problems: known.problems };
  const { outcome } = known;
  if (known.state === "cancelled") return { state: "stopped" };
  if (known.state === "failed" || outcome === null) {
    const message = known.message ?? "What would change could not be worked out.";
    return { state: "failed", failure: { code: "internal", message } };
  }
  const total = async (side: "gains" | "loses") => {
    const { total: users } = await ask.call("roles.concerned", { preview: known.preview, side, limit: 1 });
    return users;
  };
  const [gain, lose] = outcome.users === 0 ? [0, 0] : await Promise.all([total("gains"), total("loses")]);
  return { state: "done", preview: known.preview, effect: { outcome, gain, lose } };
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
