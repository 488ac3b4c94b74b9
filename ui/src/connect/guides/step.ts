import type { Seen } from "../../host";
import type { FieldId } from "../fields";

/** What can be seen from here without asking anybody: what the provider did, and what stands in Rollcall itself. */
export type Milestone =
  | Exclude<keyof Seen, "lastContact" | "refused" | "chosen" | "public">
  | "enabled"
  /* Somebody called by the public address that is given away. */
  | "public"
  /* There are users or groups now. For a provider whose connection test creates and deletes some: their first is no proof. */
  | "users" | "groups";

/**
 * A step of a guide. In its texts `*x*` is a word that the console shows, to be found there letter by letter,
 * and `` `x` `` is something to type.
 */
export interface Step {
  /** Never reused for another step: what was ticked by hand is remembered under it. */
  id: string;
  title: string;
  /** What to do, one line a click or two. */
  todo: string[];
  /** Values that this step asks for, to be copied from here. */
  fields?: FieldId[];
  /** What shows that it was done; the last one decides. Without any it is ticked by hand. */
  sees?: { milestone: Milestone; words: string }[];
  /** How long it takes to be seen. */
  wait?: string;
  /** Why it is not seen, most usual first. */
  causes?: string[];
  /** Worth trying; the connection works without it. */
  optional?: boolean;
  /** It is done by this screen's question how to be reached; what there is to do once that was answered. */
  reached?: string[];
  /** Done in Rollcall: not for whoever runs the provider. */
  here?: boolean;
}

export interface Guide {
  /** How sentences call the provider; in the middle of them. */
  provider: string;
  /** Where its administrator signs in. */
  console: string;
  steps: Step[];
}
