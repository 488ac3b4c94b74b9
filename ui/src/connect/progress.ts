import type { Connection, Timestamp } from "../host";
import type { Guide, Milestone, Step } from "./guides";

/** What is looked at to see which steps were done. */
export type Watched = Pick<Connection, "enabled" | "publicEndpoints" | "users" | "groups" | "seen">;

export interface Mark { words: string; seen: boolean; at: Timestamp | null }

export interface Progressed {
  step: Step;
  /** "later": a later step, which cannot be without it, was seen. */
  done: false | "seen" | "hand" | "later";
  at: Timestamp | null;
  marks: Mark[];
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
    case "reachable": return { seen: watched.publicEndpoints.length > 0, at: null };
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
  const steps = guide.steps.map((step): Progressed => {
    const marks = (step.sees ?? []).map(({ milestone, words }): Mark => {
      const { seen, at } = look(watched, milestone);
      return { words, seen, at };
    });
    const goal = marks.at(-1);
    if (goal?.seen) return { step, done: "seen", at: goal.at, marks };
    return { step, done: ticked.has(step.id) ? "hand" : false, at: null, marks };
  });
  // An optional step proves nothing about the ones before it: it may be tried on demand at any time.
  const furthest = steps.findLastIndex(({ step, done }) => done === "seen" && !step.optional && !step.here);
  for (const [index, progressed] of steps.entries()) {
    const { step, done, marks } = progressed;
    // Whether provisioning is on now is no matter of the past.
    const switched = step.sees?.some(({ milestone }) => milestone === "enabled");
    const unseen = step.here === true || marks.length === 0;
    if (index < furthest && done === false && unseen && !switched) progressed.done = "later";
  }
  const needed = steps.filter(({ step }) => !step.optional);
  return {
    steps,
    next: steps.find(({ done }) => done === false)?.step.id ?? null,
    done: needed.filter(({ done }) => done !== false).length,
    needed: needed.length,
  };
}
