import type { Connection, Timestamp } from "../host";
import { publicAddress } from "./facts";
import type { Guide, Milestone, Step } from "./guides";

/** What is looked at to see which steps were done. */
export type Watched = Pick<Connection, "enabled" | "publicEndpoints" | "publicIsOn" | "users" | "groups" | "seen">;

export interface Mark { words: string; seen: boolean; at: Timestamp | null }

export interface Progressed {
  step: Step;
  /** Its place among the steps that are counted; null for an optional one. */
  number: number | null;
  /** "later": a later step, which cannot be without it, was seen. */
  done: false | "seen" | "hand" | "later";
  at: Timestamp | null;
  marks: Mark[];
  /** Whether a person may tick it: not a switch, which stands as it stands. */
  byHand: boolean;
}

export interface Progress {
  steps: Progressed[];
  /** The step to do now; null when nothing is left. */
  next: string | null;
  /** Of the steps that a working connection needs. */
  done: number;
  needed: number;
}

function look(watched: Watched, milestone: Milestone): { seen: boolean; at: Timestamp | null } {
  switch (milestone) {
    case "enabled": return { seen: watched.enabled, at: null };
    case "public": return { seen: publicAddress(watched)?.seen === true, at: null };
    case "users": return { seen: watched.users > 0, at: null };
    case "groups": return { seen: watched.groups > 0, at: null };
    default: {
      const at = watched.seen[milestone];
      return { seen: at !== null, at };
    }
  }
}

/** How far a guide was followed. `ticked` are the steps that a person ticked by hand. */
export function progress(guide: Guide, watched: Watched, ticked: ReadonlySet<string>): Progress {
  let numbered = 0;
  const steps = guide.steps.map((step): Progressed => {
    const number = step.optional ? null : ++numbered;
    // Whether provisioning is on now is no matter of the past, nor of opinion.
    const byHand = !step.sees?.some(({ milestone }) => milestone === "enabled");
    const marks = (step.sees ?? []).map(({ milestone, words }): Mark => {
      const { seen, at } = look(watched, milestone);
      return { words, seen, at };
    });
    const goal = marks.at(-1);
    if (goal?.seen) return { step, number, done: "seen", at: goal.at, marks, byHand };
    return { step, number, done: byHand && ticked.has(step.id) ? "hand" : false, at: null, marks, byHand };
  });
  // An optional step proves nothing about the ones before it: it may be tried on demand at any time.
  const furthest = steps.findLastIndex(({ step, done }) => done === "seen" && !step.optional && !step.here);
  for (const [index, progressed] of steps.entries()) {
    // One that could have been seen and was not is not taken for done.
    if (index < furthest && progressed.done === false && progressed.marks.length === 0) progressed.done = "later";
  }
  const needed = steps.filter(({ step }) => !step.optional);
  return {
    steps,
    next: steps.find(({ done }) => done === false)?.step.id ?? null,
    done: needed.filter(({ done }) => done !== false).length,
    needed: needed.length,
  };
}
