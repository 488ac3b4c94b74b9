// What the back end can be asked for. The types come from there (`make types`).

export type * from "./generated/operations";

/** Somebody else's work in this program, and on which terms. */
export interface Licence { name: string; version: string; licence: string; url: string | null }
