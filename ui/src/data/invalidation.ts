import type { Query, QueryClient } from "@tanstack/react-query";
import type { Changed } from "../host";
import { connectionOf, subjectsOf } from "./subjects";

export function concerns(query: Pick<Query, "queryKey">, changed: readonly Changed[]): boolean {
  const subjects = subjectsOf(query.queryKey);
  if (subjects.length === 0) return false;
  const connection = connectionOf(query.queryKey);
  return changed.some(
    ({ what, connection: where }) =>
      subjects.includes(what) && (where === null || connection === undefined || where === connection),
  );
}

/**
 * Asks again for what has changed, one round after the other. While an identity provider writes steadily, events
 * come faster than answers: those that arrive during a round are kept together for the next, so that no request
 * is called off half way and none of the changes is missed.
 */
export class Refresher {
  readonly #client: QueryClient;
  #waiting: Changed[] = [];
  #round: Promise<void> | undefined;

  constructor(client: QueryClient) {
    this.#client = client;
  }

  /** Resolves when everything that was known to have changed has been asked for again. */
  changed(changed: readonly Changed[]): Promise<void> {
    this.#waiting.push(...changed);
    this.#round ??= this.#run().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const changed = this.#waiting;
      this.#waiting = [];
      await this.#refresh((query) => concerns(query, changed));
    }
  }

  async #refresh(predicate: (query: Query) => boolean): Promise<void> {
    // What was already under way may have been read before the change, so it is read once more afterwards.
    const underWay = new Set(this.#client.getQueryCache().findAll({ predicate, fetchStatus: "fetching" }));
    await this.#client.invalidateQueries({ predicate }, { cancelRefetch: false });
    if (underWay.size > 0) {
      await this.#client.invalidateQueries({ predicate: (query) => underWay.has(query) }, { cancelRefetch: false });
    }
  }
}
