// What is known of a demo, put together from answers of which each has only what is new since the last one. Pure.

import type { Demo, DemoStep, SimulatorState } from "../host";

/**
 * What was known, with what an answer adds. Steps that did not change stay the same objects, so that their rows are not
 * rendered anew.
 */
export function merged(known: SimulatorState | undefined, answer: SimulatorState): SimulatorState {
  const { demo } = answer;
  const before = known?.demo;
  if (!demo || !before || demo.made !== before.made) return answer;
  // Answers may overtake each other; the one that knows less has come too late.
  if (demo.revision < before.revision) return known;
  return { ...answer, demo: { ...demo, steps: steps(before, demo) } };
}

function steps({ steps: former }: Demo, { steps: news, first }: Demo): DemoStep[] {
  if (news.length === 0 && (former[0]?.number ?? first) >= first) return former;
  const renewed = new Map(news.map((step) => [step.number, step]));
  const kept = former.flatMap((step) => {
    if (step.number < first) return [];
    const now = renewed.get(step.number) ?? step;
    renewed.delete(step.number);
    return [now];
  });
  return [...kept, ...renewed.values()];
}

/**
 * What was known, with how the demo stands after something was done. Such an answer has no steps, but a revision behind
 * those that nobody has asked for yet; so the revision stays, and they are asked for next.
 */
export function standing(known: SimulatorState | undefined, answer: SimulatorState): SimulatorState | undefined {
  if (!known) return undefined;
  const { demo } = answer;
  const before = known.demo;
  if (!demo) return answer;
  if (before?.made !== demo.made) return { ...answer, demo: { ...demo, steps: [], revision: 0 } };
  const { steps: former, first, revision } = before;
  return { ...answer, demo: { ...demo, steps: former, first, revision } };
}
