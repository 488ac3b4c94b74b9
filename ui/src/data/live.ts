import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { type Events, type Failure, type Host, host, toFailure } from "../host";
import { queryClient } from "./client";
import { Refresher } from "./invalidation";

/** Whether what is shown follows the back end. */
export type Liveness = { state: "live" } | { state: "reconnecting"; since: number } | { state: "signed_out" };

const waitSeconds = 25;
const firstDelay = 400;
const longestDelay = 10_000;
/** A blip of less than this is nobody's business. */
const patience = 2_000;

/** Follows the events of one host, from `start` until it is called off. */
export class LiveFeed {
  readonly #refresher: Refresher;
  readonly #listeners = new Set<() => void>();
  #liveness: Liveness = { state: "live" };
  #reachable = true;
  #losing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: QueryClient) {
    this.#refresher = new Refresher(client);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly liveness = (): Liveness => this.#liveness;

  /** Whether the back end answers; it counts as gone once it has been silent for a while. */
  readonly reachable = (): boolean => this.#reachable;

  async follow(source: Pick<Host, "call">, signal: AbortSignal): Promise<void> {
    let after: number | undefined;
    let delay = firstDelay;
    while (!signal.aborted) {
      try {
        const events = await source.call(
          "events.next",
          after === undefined ? {} : { after, waitSeconds },
          { signal },
        );
        if (signal.aborted) return;
        this.#take(events, this.#liveness.state !== "live");
        after = events.id;
        delay = firstDelay;
      } catch (thrown) {
        if (signal.aborted) return;
        if (this.#fails(toFailure(thrown))) return;
        await sleep(delay, signal);
        delay = Math.min(delay * 2, longestDelay);
      }
    }
  }

  #take(events: Events, wasAway: boolean): void {
    this.#set({ state: "live" });
    if (wasAway || events.missed) void this.client.invalidateQueries();
    else if (events.changed.length > 0) void this.#refresher.changed(events.changed);
  }

  /** Tells whether there is no point in asking again. */
  #fails(failure: Failure): boolean {
    if (failure.code === "signed_out") {
      this.#set({ state: "signed_out" });
      return true;
    }
    if (this.#liveness.state === "live") this.#set({ state: "reconnecting", since: Date.now() });
    return false;
  }

  #set(liveness: Liveness): void {
    if (this.#liveness.state === liveness.state) return;
    this.#liveness = liveness;
    clearTimeout(this.#losing);
    if (liveness.state === "reconnecting") this.#losing = setTimeout(() => this.#lose(), patience);
    else this.#reachable = true;
    this.#tell();
  }

  #lose(): void {
    this.#reachable = false;
    this.#tell();
  }

  #tell(): void {
    for (const each of this.#listeners) each();
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    // A machine that wakes up should not wait out the rest of a long delay.
    window.addEventListener("focus", done);
    signal.addEventListener("abort", done);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("focus", done);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}

const feed = new LiveFeed(queryClient);

/** Keeps everything on the screen true. Mounted once, by the shell. */
export function useLive(): void {
  useEffect(() => {
    const controller = new AbortController();
    void feed.follow(host, controller.signal);
    return () => controller.abort();
  }, []);
}

export function useLiveness(): Liveness {
  return useSyncExternalStore(feed.subscribe, feed.liveness);
}

/** Whether the back end answers. While it does not, nothing on the screen is known to be true any more. */
export function useReachable(): boolean {
  return useSyncExternalStore(feed.subscribe, feed.reachable);
}
