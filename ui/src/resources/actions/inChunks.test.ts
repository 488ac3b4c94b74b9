import { expect, test } from "vitest";
import { CHUNK, inChunks } from "./inChunks";

const ids = (count: number) => Array.from({ length: count }, (_, at) => `u${at}`);
const all = async (some: string[]) => ({ done: some.length, failed: [] });

test("acts on everybody, a portion at a time, and tells how far it is", async () => {
  const sizes: number[] = [];
  const progress: number[] = [];
  const outcome = await inChunks(
    ids(2 * CHUNK + 5),
    (some) => {
      sizes.push(some.length);
      return all(some);
    },
    new AbortController().signal,
    (done) => progress.push(done),
  );
  expect(sizes).toEqual([CHUNK, CHUNK, 5]);
  expect(progress).toEqual([CHUNK, 2 * CHUNK, 2 * CHUNK + 5]);
  expect(outcome).toEqual({ done: 2 * CHUNK + 5, failed: [], left: 0 });
});

test("gathers who failed", async () => {
  const failed = [{ id: "u0", name: "Ada", message: "It is deleted." }];
  const outcome = await inChunks(
    ids(3),
    async () => ({ done: 2, failed }),
    new AbortController().signal,
    () => {},
  );
  expect(outcome).toEqual({ done: 2, failed, left: 0 });
});

test("stops between portions and says how many are left", async () => {
  const controller = new AbortController();
  const outcome = await inChunks(
    ids(3 * CHUNK),
    (some) => {
      controller.abort();
      return all(some);
    },
    controller.signal,
    () => {},
  );
  expect(outcome).toEqual({ done: CHUNK, failed: [], left: 2 * CHUNK });
});

const refuse = () => Promise.reject(new Error("The disk is full."));

test("a failure at the start is thrown; a later one leaves what is done", async () => {
  await expect(inChunks(ids(3), refuse, new AbortController().signal, () => {})).rejects.toThrow("The disk is full.");
  let calls = 0;
  const outcome = await inChunks(
    ids(2 * CHUNK),
    (some) => (calls++ === 0 ? all(some) : refuse()),
    new AbortController().signal,
    () => {},
  );
  expect(outcome.done).toBe(CHUNK);
  expect(outcome.failed).toHaveLength(CHUNK);
  expect(outcome.failed[0]?.message).toBe("The disk is full.");
});
