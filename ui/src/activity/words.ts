// What is said about requests besides the sentence that the back end has for each. Pure.

import type { Exchange, Injected, NothingBecause } from "../host";

/** How a request ended, the gravest first; only one is shown in a row. */
export type Ending = "injected" | "failed" | "nothing" | "quirk" | "ok";

export function endingOf({
  injected,
  failed,
  nothing,
  quirks,
}: Pick<Exchange, "injected" | "failed" | "nothing" | "quirks">): Ending {
  // What went wrong because it was to is no failure.
  if (injected !== null) return "injected";
  if (failed) return "failed";
  if (nothing !== null) return "nothing";
  return quirks.length > 0 ? "quirk" : "ok";
}

export const ENDINGS: Record<Ending, { word: string; more: string }> = {
  injected: { word: "On purpose", more: "It was answered wrongly on purpose" },
  failed: { word: "Failed", more: "It failed" },
  nothing: { word: "No change", more: "It was to change something and changed nothing" },
  quirk: { word: "Quirk", more: "It succeeded, and was not quite what the standard says" },
  ok: { word: "OK", more: "It succeeded" },
};

export const INJECTED: Record<Injected, string> = {
  refused: "A rule had it answered with an error. It was not carried out.",
  delayed: "A rule held the answer back. It was carried out at once, and the answer is the true one.",
  droppedBefore: "A rule had the connection closed without an answer. It was not carried out.",
  droppedAfter: "It was carried out, and then a rule had the connection closed without an answer.",
  nonsense: "A rule had it answered with a success that is no SCIM. It was not carried out.",
  misshapen: "It was carried out, and a rule had the answer put into a wrong shape.",
};

export const NOTHING: Record<NothingBecause, { title: string; words: string }> = {
  alreadySo: {
    title: "All was so already",
    words: "Every value that was sent is the one that was stored before. Nothing has to be done.",
  },
  unknownMember: {
    title: "It named members that are not known here",
    words:
      "No user or group here has the identifier that was sent. That happens when a group is sent before its members: " +
      "send the users first, or have the group sent again.",
  },
  unknownAttribute: {
    title: "It named attributes that are not known here",
    words:
      "Values of attributes that are in no schema are not stored. Look at the attribute mapping at the identity " +
      "provider: the name may be mistyped, or an attribute of its own may have been added there.",
  },
  readOnly: {
    title: "It named only what cannot be changed",
    words:
      "Attributes such as id, groups and meta are kept by the server. Take them out of the attribute mapping at the " +
      "identity provider.",
  },
};

/** The path of a request without what is the same for all of a connection. */
export function shortTarget(target: string): string {
  const [path = "", query] = target.split("?", 2);
  const short = path.replace(/^\/[^/]+\/scim\/v2(?=\/|$)/i, "") || "/";
  return query === undefined ? short : `${short}?${readable(query)}`;
}

/** A query as it was meant; one that cannot be decoded stays as it is. */
function readable(query: string): string {
  try {
    return decodeURIComponent(query.replaceAll("+", " "));
  } catch {
    return query;
  }
}

/** 0 is no status: the client did not wait for one. */
export function statusWords(status: number): string {
  return status === 0 ? "–" : String(status);
}
