// Where the time of a request went. Pure.

import type { ExchangeDetail } from "../../host";

export interface Part {
  name: "queue" | "database" | "rest";
  label: string;
  /** Microseconds. */
  took: number;
  /** Of all, from 0 to 1. */
  share: number;
}

/** Of what was measured apart the sum can be a little more than the whole. */
export function partsOf({ exchange, queue, database }: Pick<ExchangeDetail, "exchange" | "queue" | "database">): Part[] {
  const rest = Math.max(0, exchange.took - queue - database);
  const all = Math.max(1, queue + database + rest);
  const part = (name: Part["name"], label: string, took: number): Part => ({ name, label, took, share: took / all });
  return [
    part("queue", "Waiting for the database", queue),
    part("database", "In the database", database),
    part("rest", "Everything else", rest),
  ];
}
