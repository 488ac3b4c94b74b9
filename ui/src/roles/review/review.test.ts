import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Host, Policy, RolesPreview, RolesPreviewOutcome } from "../../host";
import { answering, failure } from "../../test/host";
import { SAMPLE } from "../sample";
import { preview, type Previewing } from "./preview";
import { effectWords, placeWords, savedWords, whyNot } from "./words";

const outcome = (changed: Partial<RolesPreviewOutcome> = {}): RolesPreviewOutcome => ({
  users: 15,
  roles: [],
  withoutRoleBefore: 4,
  withoutRoleAfter: 5,
  leftWithout: 1,
  ...changed,
});
const at = (changed: Partial<RolesPreview>): RolesPreview => ({
  preview: 7,
  state: "running",
  done: 0,
  total: 1_000,
  message: null,
  problems: [],
  outcome: null,
  ...changed,
});

describe("a preview", () => {
  let steps: Previewing[];
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const follow = (asked: Host, signal = new AbortController().signal) => {
    void preview(asked, SAMPLE, signal, (step) => steps.push(step));
  };

  beforeEach(() => {
    steps = [];
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it("waits for a pause, follows the progress, and counts those who gain and those who lose", async () => {
    const answers = [at({ done: 400 }), at({ state: "done", done: 1_000, outcome: outcome() })];
    const { host, calls } = answering({
      "roles.preview": () => at({}),
      "roles.previewed": () => answers.shift() ?? at({}),
      "roles.concerned": ({ side }) => ({ total: side === "gains" ? 12 : 3, users: [] }),
    });
    follow(host);
    await pass(250);
    expect(calls).toEqual([]);
    await pass(60);
    expect(steps).toEqual([{ state: "running", done: 0, total: 1_000 }]);
    await pass(300);
    expect(steps.slice(1)).toEqual([
      { state: "running", done: 400, total: 1_000 },
      { state: "done", preview: 7, effect: { outcome: outcome(), gain: 12, lose: 3 } },
    ]);
  });

  it("asks for nobody's names where nobody is concerned", async () => {
    const { host, calls } = answering({
      "roles.preview": () => at({ state: "done", outcome: outcome({ users: 0, leftWithout: 0 }) }),
    });
    follow(host);
    await pass(400);
    expect(steps).toMatchObject([{ state: "done", effect: { gain: 0, lose: 0 } }]);
    expect(calls).toHaveLength(1);
  });

  it("is called off in the back end too, and says nothing any more", async () => {
    const { host, calls } = answering({
      "roles.preview": () => at({}),
      "roles.unpreview": () => at({ state: "cancelled" }),
    });
    const stopper = new AbortController();
    follow(host, stopper.signal);
    await pass(310);
    stopper.abort();
    await pass(500);
    expect(calls.map(({ name }) => name)).toEqual(["roles.preview", "roles.unpreview"]);
    expect(steps).toHaveLength(1);
  });

  it("tells problems, failures, and that another preview has ended it", async () => {
    const problems = [{ subject: { kind: "rule", index: 0 }, message: "No such role.", position: 3 }] as const;
    const told = async (answer: () => RolesPreview) => {
      steps = [];
      follow(answering({ "roles.preview": answer }).host);
      await pass(400);
      return steps;
    };
    expect(await told(() => at({ state: "done", problems: [...problems] }))).toEqual([{ state: "wrong", problems }]);
    expect(await told(() => at({ state: "cancelled" }))).toEqual([{ state: "stopped" }]);
    expect(await told(() => at({ state: "failed", message: "The disk failed." }))).toMatchObject([
      { state: "failed", failure: { message: "The disk failed." } },
    ]);
    const refusing = () => {
      throw failure("too_long", "It takes too long.");
    };
    expect(await told(refusing)).toMatchObject([{ state: "failed", failure: { code: "too_long" } }]);
  });
});

describe("its words", () => {
  it.each([
    [12, 3, 1, "12 users gain a role, 3 lose one, 1 is left without any"],
    [1, 0, 0, "1 user gains a role"],
    [0, 1, 0, "1 user loses a role"],
    [0, 2_000, 2, "2,000 users lose a role, 2 are left without any"],
    [1, 1, 0, "1 user gains a role, 1 loses one"],
    [0, 0, 0, "Nobody gains or loses a role"],
  ])("%i gain, %i lose, %i end with none: %s", (gain, lose, leftWithout, words) => {
    expect(effectWords({ outcome: outcome({ leftWithout }), gain, lose })).toBe(words);
  });

  it("say afterwards what was done", () => {
    expect(savedWords({ outcome: outcome(), gain: 12, lose: 3 })).toBe("12 users gained a role, 3 lost one.");
    expect(savedWords({ outcome: outcome(), gain: 0, lose: 1 })).toBe("1 user lost a role.");
    expect(savedWords({ outcome: outcome(), gain: 0, lose: 0 })).toBe("Nobody gained or lost a role.");
  });

  it("say where a problem is", () => {
    const policy: Policy = { ...SAMPLE, rules: [{ role: "editor", when: "title pr" }] };
    const place = (subject: Parameters<typeof placeWords>[0]["subject"]) =>
      placeWords({ subject, message: "" }, policy);
    expect(place({ kind: "role", index: 1 })).toBe("Role Editor");
    expect(place({ kind: "rule", index: 0 })).toBe("Rule 1, for Editor");
    expect(place({ kind: "default" })).toBe("Default role");
    expect(place({ kind: "policy" })).toBeNull();
  });

  it("say why nothing can be saved", () => {
    const done: Previewing = { state: "done", preview: 1, effect: { outcome: outcome(), gain: 0, lose: 0 } };
    expect(whyNot(done, false)).toBeNull();
    expect(whyNot(done, true)).toContain("Somebody else");
    expect(whyNot({ state: "wrong", problems: [] }, false)).toContain("Correct");
    expect(whyNot({ state: "stopped" }, false)).toContain("again");
    expect(whyNot({ state: "waiting" }, false)).toContain("still");
  });
});
