// One act on many users or groups: in portions, so that it can be followed and stopped. Pure but for what it is given.

import type { Outcome } from "../../host";

export const CHUNK = 200;

export interface Progressed extends Outcome {
  /** How many of those asked for were not reached, because it was stopped. */
  left: number;
}

/**
 * Acts on `ids` a portion at a time. A portion that fails as a whole ends it: what is done stays done, and the failure is
 * thrown only if nothing was.
 */
export async function inChunks(
  ids: readonly string[],
  act: (ids: string[]) => Promise<Outcome>,
  signal: AbortSignal,
  progressed: (done: number) => void,
): Promise<Progressed> {
  const outcome: Progressed = { done: 0, failed: [], left: 0 };
  for (let at = 0; at < ids.length; at += CHUNK) {
    if (signal.aborted) return { ...outcome, left: ids.length - at };
    // oxlint-disable-next-line no-await-in-loop -- one after the other is what makes it stoppable
    const { done, failed } = await act(ids.slice(at, at + CHUNK)).catch((failure: unknown): Outcome => {
      if (at === 0) throw failure;
      const message = failure instanceof Error ? failure.message : String(failure);
      return { done: 0, failed: ids.slice(at).map((id) => ({ id, name: "", message })) };
    });
    outcome.done += done;
    outcome.failed.push(...failed);
    if (done === 0 && failed.length === ids.length - at) break;
    progressed(Math.min(ids.length, at + CHUNK));
  }
  return outcome;
}
