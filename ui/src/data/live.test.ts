// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Events, Host } from "../host";
import { failure } from "../test/host";
import { LiveFeed } from "./live";

describe("LiveFeed", () => {
  let client: QueryClient;
  let feed: LiveFeed;
  let stop: AbortController;
  let asked: unknown[];
  let answers: (Events | Error)[];

  /** Answers from the list, then waits like a long poll with nothing to tell. */
  const source: Pick<Host, "call"> = {
    call: (async (_name: string, request: unknown, options?: { signal?: AbortSignal }) => {
      asked.push(request);
      const next = answers.shift();
      if (next instanceof Error) throw next;
      if (next) return next;
      return new Promise((_, reject) => options?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    }) as Host["call"],
  };

  beforeEach(() => {
    vi.useFakeTimers();
    client = new QueryClient();
    feed = new LiveFeed(client);
    stop = new AbortController();
    asked = [];
    answers = [];
  });

  afterEach(() => {
    stop.abort();
    vi.useRealTimers();
  });

  it("asks where things stand, then for what comes after", async () => {
    answers = [
      { id: 7, missed: false, changed: [] },
      { id: 9, missed: false, changed: [{ what: "users", connection: null }] },
    ];
    void feed.follow(source, stop.signal);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([{}, { after: 7, waitSeconds: 25 }, { after: 9, waitSeconds: 25 }]);
  });

  it("says that it reconnects, tries less and less often, and reads everything again when it is back", async () => {
    const invalidated = vi.spyOn(client, "invalidateQueries");
    const gone = failure("no_answer", "gone");
    answers = [{ id: 7, missed: false, changed: [] }, gone, gone, gone, { id: 2, missed: false, changed: [] }];
    void feed.follow(source, stop.signal);
    await vi.advanceTimersByTimeAsync(0);
    expect(feed.liveness().state).toBe("reconnecting");
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(400);
    expect(asked).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(799);
    expect(asked).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveLength(4);
    expect(invalidated).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_600);
    expect(feed.liveness().state).toBe("live");
    expect(invalidated).toHaveBeenCalledWith();
    expect(asked.at(-1), "another process counts from the start").toEqual({ after: 2, waitSeconds: 25 });
  });

  it("counts the back end as gone after two seconds, not after a blip, until it answers again", async () => {
    const gone = failure("no_answer", "gone");
    const first = { id: 7, missed: false, changed: [] };
    answers = [first, gone, gone, { ...first, id: 8 }, gone, gone, gone, { ...first, id: 9 }];
    void feed.follow(source, stop.signal);
    await vi.advanceTimersByTimeAsync(1_200);
    expect(asked, "it answered the third call, then was gone again").toHaveLength(5);
    expect(feed.reachable()).toBe(true);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(feed.reachable()).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(feed.reachable()).toBe(false);
    await vi.advanceTimersByTimeAsync(800);
    expect(feed.reachable()).toBe(true);
  });

  it("tries at once when the window is looked at again", async () => {
    const gone = failure("no_answer", "gone");
    answers = [gone, gone, gone, gone, gone];
    void feed.follow(source, stop.signal);
    await vi.advanceTimersByTimeAsync(4_000);
    const before = asked.length;
    window.dispatchEvent(new Event("focus"));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(before + 1);
  });

  it("reads everything again when events were missed", async () => {
    const invalidated = vi.spyOn(client, "invalidateQueries");
    answers = [{ id: 7, missed: false, changed: [] }, { id: 90, missed: true, changed: [] }];
    void feed.follow(source, stop.signal);
    await vi.advanceTimersByTimeAsync(0);
    expect(invalidated).toHaveBeenCalledWith();
  });

  it("stops asking once it is signed out", async () => {
    answers = [failure("signed_out", "Signed out.")];
    await feed.follow(source, stop.signal);
    expect(feed.liveness().state).toBe("signed_out");
    expect(asked).toHaveLength(1);
  });
});
