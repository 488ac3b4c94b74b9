import { expect, it } from "vitest";
import type { SimulatorState } from "../host";
import { merged, standing } from "./merge";
import { demo, step } from "./testing/examples";

const state = (...given: Parameters<typeof demo>): SimulatorState => ({ demo: demo(...given), left: [] });
const numbers = (of: SimulatorState | undefined) => of?.demo?.steps.map(({ number }) => number);

const known = state({ revision: 20, steps: [step({ number: 1 }), step({ number: 2 }), step({ number: 3 })] });

it("puts new steps behind those that are known, which stay the same objects", () => {
  const now = merged(known, state({ revision: 30, steps: [step({ number: 4 })], counters: { ...demo().counters, requests: 4 } }));
  expect(numbers(now)).toEqual([1, 2, 3, 4]);
  expect(now.demo?.steps[0]).toBe(known.demo?.steps[0]);
  expect(now.demo?.revision).toBe(30);
  expect(now.demo?.counters.requests).toBe(4);
});

it("puts a step that is known better in its place", () => {
  const better = step({ number: 2, rollcall: { exchange: 7, sentence: "Entra ID created Ada", roles: [], rolesChanged: 0 } });
  const now = merged(known, state({ revision: 21, steps: [better, step({ number: 4 })] }));
  expect(numbers(now)).toEqual([1, 2, 3, 4]);
  expect(now.demo?.steps[1]).toBe(better);
});

it("forgets the steps that are not kept any more", () => {
  expect(numbers(merged(known, state({ revision: 40, first: 3, steps: [step({ number: 4 })] })))).toEqual([3, 4]);
  expect(numbers(merged(known, state({ revision: 40, first: 9, steps: [step({ number: 9 })] })))).toEqual([9]);
});

it("keeps the list itself where nothing happened", () => {
  expect(merged(known, state({ revision: 20, steps: [] })).demo?.steps).toBe(known.demo?.steps);
});

it("does not mix one demo with another", () => {
  const other = state({ made: "2026-02-02T00:00:00Z", revision: 90, steps: [step({ number: 1 })] });
  expect(merged(known, other)).toBe(other);
  expect(merged(known, { demo: null, left: [] })).toEqual({ demo: null, left: [] });
});

it("takes no answer for news that was overtaken by another", () => {
  expect(merged(known, state({ revision: 10, state: "paused", steps: [] }))).toBe(known);
});

it("takes from an action how things stand, and still asks for the steps before it", () => {
  const answer = state({ revision: 50, state: "paused", steps: [] });
  const now = standing(known, answer);
  expect(now?.demo?.state).toBe("paused");
  expect(numbers(now)).toEqual([1, 2, 3]);
  expect(now?.demo?.revision, "what came between is asked for").toBe(20);
  expect(standing(undefined, answer)).toBeUndefined();
  const other = standing(known, state({ made: "2026-02-02T00:00:00Z", revision: 90 }));
  expect(other?.demo).toMatchObject({ revision: 0, steps: [] });
});
