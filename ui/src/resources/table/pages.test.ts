import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Failure, Row, Rows } from "../../host";
import { AHEAD, KEPT, PAGE, Pages, rowsToDraw } from "./pages";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function row(index: number, modified = "2026-01-01T00:00:00Z"): Row {
  return {
    id: `u${index}`,
    kind: "User",
    name: `User ${index}`,
    userName: `user${index}`,
    email: null,
    externalId: null,
    title: null,
    department: null,
    active: true,
    groups: null,
    roles: null,
    members: null,
    created: "2026-01-01T00:00:00Z",
    modified,
    deleted: null,
  };
}

async function flush() {
  await vi.advanceTimersByTimeAsync(0);
}

/** A back end whose answers come when the test says so. */
function backend(total: number) {
  const calls: {
    start: number;
    signal: AbortSignal;
    answer: (rows?: Partial<Rows>) => Promise<void>;
    fail: (failure: Failure) => Promise<void>;
  }[] = [];
  const load = (start: number, limit: number, signal: AbortSignal) =>
    new Promise<Rows>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
      const length = Math.max(0, Math.min(limit, total - start));
      calls.push({
        start,
        signal,
        answer: async (rows) => {
          resolve({
            rows: Array.from({ length }, (_, at) => row(start + at)),
            total,
            exact: true,
            understood: "nothing",
            ...rows,
          });
          await flush();
        },
        fail: async (failure) => {
          reject(failure);
          await flush();
        },
      });
    });
  return { load, calls };
}

const starts = (calls: { start: number }[]) => calls.map((call) => call.start);

test("reads what can be seen, then the neighbours, two at a time", async () => {
  const { load, calls } = backend(1000);
  const pages = new Pages(load);
  pages.want(0, 30);
  expect(starts(calls)).toEqual([0]);
  await calls[0]?.answer();
  expect(pages.snapshot().row(29)?.id).toBe("u29");
  expect(pages.snapshot().answered).toEqual({ total: 1000, exact: true, understood: "nothing" });
  expect(starts(calls)).toEqual([0, 100]);
  await calls[1]?.answer();
  expect(starts(calls)).toEqual([0, 100]);
  pages.want(90, 120);
  expect(starts(calls)).toEqual([0, 100, 200]);
});

test("a dragged scroll bar asks only for where it is", async () => {
  const { load, calls } = backend(1_000_000);
  const pages = new Pages(load);
  pages.subscribe(() => {});
  pages.want(0, 30);
  await calls[0]?.answer();
  await calls[1]?.answer();
  for (let step = 1; step <= 60; step++) {
    pages.want(step * 10_000, step * 10_000 + 30);
    // oxlint-disable-next-line no-await-in-loop -- time passes between two steps
    await vi.advanceTimersByTimeAsync(16);
  }
  await vi.advanceTimersByTimeAsync(60);
  const drag = calls.slice(2);
  // 960 ms of dragging at one start each 50 ms, two abreast at most.
  expect(drag.length).toBeLessThanOrEqual(45);
  expect(drag.filter((call) => !call.signal.aborted).length).toBeLessThanOrEqual(2);
  expect(drag.at(-1)?.start).toBe(600_000);
});

test("rows of about there stand in for rows that are not read yet", async () => {
  const { load, calls } = backend(1_000_000);
  const pages = new Pages(load);
  pages.want(10, 30);
  await calls[0]?.answer();
  const standIn = (place: number) => pages.snapshot().standIn(place)?.id;
  expect([standIn(0), standIn(20), standIn(21)]).toEqual(["u10", "u30", undefined]);
  pages.want(500_000, 500_020);
  expect(pages.snapshot().row(500_000)).toBeUndefined();
  expect(standIn(0), "what was in view last").toBe("u10");
  await vi.advanceTimersByTimeAsync(100);
  const passing = calls.at(-1);
  expect(passing?.start).toBe(500_000);
  pages.want(700_000, 700_020);
  await passing?.answer();
  expect(standIn(0), "a place that was passed, since it arrived later").toBe("u500000");
  await vi.advanceTimersByTimeAsync(100);
  await calls.at(-1)?.answer();
  expect(pages.snapshot().row(700_000)?.id).toBe("u700000");
  expect(standIn(0)).toBe("u700000");
});

test("a jump after rest is answered at once", async () => {
  const { load, calls } = backend(1_000_000);
  const pages = new Pages(load);
  pages.want(0, 30);
  await calls[0]?.answer();
  await vi.advanceTimersByTimeAsync(500);
  pages.want(500_000, 500_030);
  expect(starts(calls)).toContain(500_000);
});

test("keeps few pages however far one scrolls, and those in view always", async () => {
  const { load, calls } = backend(1_000_000);
  const pages = new Pages(load);
  let answered = 0;
  for (let at = 0; at < 100; at++) {
    pages.want(at * PAGE, at * PAGE + 30);
    // oxlint-disable-next-line no-await-in-loop -- each answer leads to the next call
    while (calls.length > answered) await calls[answered++]?.answer();
    expect(pages.snapshot().row(at * PAGE)?.id).toBe(`u${at * PAGE}`);
    expect(pages.kept).toBeLessThanOrEqual(KEPT);
  }
});

test("a refresh shows the old rows until the new ones are there, and marks what changed", async () => {
  const { load, calls } = backend(50);
  const pages = new Pages(load);
  pages.want(0, 30);
  await calls[0]?.answer();
  void pages.refresh();
  expect(pages.snapshot().row(3)?.modified).toBe("2026-01-01T00:00:00Z");
  const rows = Array.from({ length: 50 }, (_, at) => row(at));
  rows[3] = row(3, "2026-02-02T00:00:00Z");
  rows[4] = { ...row(99), created: new Date(Date.now() + 1000).toISOString() };
  await calls[1]?.answer({ rows });
  expect(pages.snapshot().row(3)?.modified).toBe("2026-02-02T00:00:00Z");
  expect(pages.snapshot().mark("u3")).toBe("changed");
  expect(pages.snapshot().mark("u99")).toBe("new");
  expect(pages.snapshot().mark("u5")).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2500);
  expect(pages.snapshot().mark("u3")).toBeUndefined();
});

test("a refresh ends when what is seen has been read, or with why it could not be", async () => {
  const { load, calls } = backend(1000);
  const pages = new Pages(load);
  const first = pages.refresh();
  await calls[0]?.answer();
  await expect(first).resolves.toBeUndefined();
  const second = pages.refresh();
  const refused = second.catch((failure: unknown) => failure);
  expect(starts(calls)).toEqual([0, 100, 0]);
  await calls[2]?.fail({ code: "database", message: "The disk is away." });
  expect(await refused).toMatchObject({ code: "database" });
  expect(pages.snapshot().row(0)?.id).toBe("u0");
  const third = pages.refresh();
  const calledOff = third.catch((failure: unknown) => failure);
  pages.stop();
  expect(await calledOff).toMatchObject({ name: "AbortError" });
});

test("what was under way before a refresh is read once more", async () => {
  const { load, calls } = backend(50);
  const pages = new Pages(load);
  pages.want(0, 30);
  void pages.refresh();
  await calls[0]?.answer();
  expect(starts(calls)).toEqual([0, 0]);
});

test("pages beyond a shrunken end go", async () => {
  const { load, calls } = backend(250);
  const pages = new Pages(load);
  pages.want(150, 249);
  await calls[0]?.answer();
  await calls[1]?.answer();
  expect(pages.snapshot().row(220)?.id).toBe("u220");
  void pages.refresh();
  await calls.at(-2)?.answer({ total: 120 });
  expect(pages.snapshot().row(220)).toBeUndefined();
});

test("a failure is told where it concerns what is seen, and tried again when asked", async () => {
  const { load, calls } = backend(1000);
  const pages = new Pages(load);
  pages.want(0, 30);
  await calls[0]?.fail({ code: "database", message: "The disk is away." });
  expect(pages.snapshot().failure?.code).toBe("database");
  expect(calls.length).toBe(1);
  pages.retry();
  expect(pages.snapshot().failure).toBeUndefined();
  await calls[1]?.answer();
  expect(pages.snapshot().row(0)?.id).toBe("u0");
});

test("called off, nothing is under way; wanted again, it goes on", async () => {
  const { load, calls } = backend(1000);
  const pages = new Pages(load);
  pages.want(0, 30);
  pages.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(calls[0]?.signal.aborted).toBe(true);
  expect(pages.snapshot().failure).toBeUndefined();
  pages.want(0, 30);
  await calls.at(-1)?.answer();
  expect(pages.snapshot().row(0)?.id).toBe("u0");
});

/** A part of an answer: rows from `start` on, of a search that goes on. */
const part = (start: number, length: number, total = start + length): Partial<Rows> => ({
  rows: Array.from({ length }, (_, at) => row(start + at)),
  total,
  exact: false,
});

test("a page that was answered in part is asked for again until nothing is missing", async () => {
  const { load, calls } = backend(40);
  const pages = new Pages(load);
  pages.watch();
  pages.want(0, 30);
  await calls[0]?.answer(part(0, 12));
  expect(pages.snapshot().row(11)?.id).toBe("u11");
  expect(pages.snapshot()).toMatchObject({ searching: true, answered: { total: 12, exact: false } });
  expect(calls.length).toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(starts(calls)).toEqual([0, 0]);
  await calls[1]?.answer(part(0, 25));
  await vi.advanceTimersByTimeAsync(100);
  expect(pages.snapshot().row(24)?.id).toBe("u24");
  await calls[2]?.answer();
  expect(pages.snapshot()).toMatchObject({ searching: false, answered: { total: 40, exact: true } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls.length).toBe(3);
});

test("a part is enough for a refresh to end, and what was shown stays until it is found again", async () => {
  const { load, calls } = backend(40);
  const pages = new Pages(load);
  pages.watch();
  pages.want(0, 30);
  await calls[0]?.answer();
  const renewed = pages.refresh();
  await calls[1]?.answer({ ...part(0, 2), rows: [row(0), row(1, "2026-02-02T00:00:00Z")] });
  await expect(renewed).resolves.toBeUndefined();
  expect(pages.snapshot().row(1)?.modified).toBe("2026-02-02T00:00:00Z");
  expect(pages.snapshot().row(39)?.id).toBe("u39");
  expect(pages.snapshot()).toMatchObject({ searching: true, answered: { total: 40, exact: false } });
  await vi.advanceTimersByTimeAsync(200);
  await calls[2]?.answer({ rows: [row(0)], total: 1 });
  expect(pages.snapshot().row(1)).toBeUndefined();
  expect(pages.snapshot()).toMatchObject({ searching: false, answered: { total: 1, exact: true } });
});

test("a search that finds nothing is not asked about without pause, nor when nobody watches", async () => {
  const { load, calls } = backend(0);
  const pages = new Pages(load);
  const unwatch = pages.watch();
  pages.want(0, 30);
  let answered = 0;
  for (let passed = 0; passed < 10_000; passed += 50) {
    // oxlint-disable-next-line no-await-in-loop -- time passes between two answers
    while (calls.length > answered) await calls[answered++]?.answer(part(0, 0));
    // oxlint-disable-next-line no-await-in-loop -- as above
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(calls.length).toBeGreaterThan(8);
  expect(calls.length).toBeLessThan(20);
  unwatch();
  while (calls.length > answered) await calls[answered++]?.answer(part(0, 0));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls.length).toBe(answered);
  pages.watch();
  expect(calls.length).toBe(answered + 1);
});

test("the end of what is known is not the end: the total rises as one goes there, one request at a time", async () => {
  const { load, calls } = backend(1000);
  const pages = new Pages(load);
  pages.watch();
  pages.want(0, 30);
  await calls[0]?.answer({ total: 150, exact: false });
  expect(pages.snapshot()).toMatchObject({ searching: false, answered: { total: 150, exact: false } });
  const drawn = () => {
    const { answered } = pages.snapshot();
    return answered ? rowsToDraw(answered) : 0;
  };
  expect(drawn()).toBe(150 + AHEAD);
  // The neighbour is full by the time it is answered, so the next one is read only when it is wanted.
  expect(starts(calls)).toEqual([0, 100]);
  await calls[1]?.answer({ total: 200, exact: false });
  pages.want(190, drawn() - 1);
  expect(pages.snapshot().searching).toBe(true);
  expect(starts(calls)).toEqual([0, 100, 200]);
  await calls[2]?.answer({ total: 340, exact: false });
  expect(pages.snapshot().row(299)?.id).toBe("u299");
  expect(pages.snapshot().searching).toBe(false);
  pages.want(330, drawn() - 1);
  await calls[3]?.answer({ rows: Array.from({ length: 45 }, (_, at) => row(300 + at)), total: 345 });
  expect(drawn()).toBe(345);
  expect(pages.snapshot().row(345)).toBeUndefined();
});
