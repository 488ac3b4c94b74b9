// A rule as it is being filled in, and what is asked of the back end for it. Pure.

import type { Fault, FaultPlace, FaultResource, FaultWhen } from "../../host";
import { count } from "../../text";

/** What is answered, as the list of the form has it. */
export type AnswerKind =
  | "429"
  | "500"
  | "502"
  | "503"
  | "409"
  | "late"
  | "before"
  | "after"
  | "html"
  | "empty"
  | "textTotal"
  | "withoutId";

interface Answer {
  label: string;
  /** What comes of a request that is answered so. */
  effect: string;
}

const INSTEAD = "The request is not carried out, and nothing changes here.";

export const ANSWERS: Record<AnswerKind, Answer> = {
  "429": { label: "429 Too Many Requests", effect: INSTEAD },
  "503": { label: "503 Service Unavailable", effect: INSTEAD },
  "500": { label: "500 Internal Server Error", effect: INSTEAD },
  "502": { label: "502 Bad Gateway", effect: INSTEAD },
  "409": { label: "409 Conflict, as if the name were taken", effect: INSTEAD },
  late: { label: "The right answer, but late", effect: "The request is carried out at once; only the answer waits." },
  before: { label: "No answer, and nothing done", effect: `The connection is closed. ${INSTEAD}` },
  after: {
    label: "No answer, though all is done",
    effect: "The request is carried out, then the connection is closed without an answer.",
  },
  html: { label: "A web page, as of a proxy that wants a sign-in", effect: INSTEAD },
  empty: { label: "A success with nothing in it", effect: INSTEAD },
  textTotal: {
    label: "Lists whose totalResults is text",
    effect: "The request is carried out. Only answers that are lists are concerned.",
  },
  withoutId: {
    label: "Users and groups without id",
    effect: "The request is carried out. Only answers with users or groups are concerned.",
  },
};

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export interface Draft {
  answer: AnswerKind;
  /** After how many seconds the client is to come again; may be empty where it need not be said. */
  retryAfter: string;
  /** How many seconds an answer is late. */
  late: string;
  resource: FaultResource | "";
  method: string;
  path: string;
  often: FaultWhen["kind"];
  requests: string;
  percent: string;
}

/** What is tried first by most: an identity provider that is told to slow down. */
export const USUAL: Draft = {
  answer: "429",
  retryAfter: "30",
  late: "10",
  resource: "",
  method: "",
  path: "",
  often: "next",
  requests: "5",
  percent: "20",
};

/** What is wrong with a field, by its name. */
export type Mistakes = Partial<Record<"retryAfter" | "late" | "path" | "requests" | "percent", string>>;

/** Whether an answer can tell when to come again. */
export function tellsWhen(answer: AnswerKind): answer is "429" | "500" | "502" | "503" {
  return answer === "429" || answer === "500" || answer === "502" || answer === "503";
}

export function mistakesOf(draft: Draft): Mistakes {
  const mistakes: Mistakes = {};
  const mayBeUnsaid = draft.answer !== "429" && draft.retryAfter.trim() === "";
  if (tellsWhen(draft.answer) && !mayBeUnsaid && whole(draft.retryAfter, 0, 3_600) === undefined) {
    mistakes.retryAfter = "A whole number of seconds, 0 to 3,600.";
  }
  if (draft.answer === "late" && millis(draft.late) === undefined) mistakes.late = "A number of seconds, at most 300.";
  const path = draft.path.trim();
  if (path !== "" && !/^\/[^\s?#]*$/.test(path)) mistakes.path = "It begins with a slash, such as /Users/2819.";
  if (draft.often === "next" && whole(draft.requests, 1, 1_000_000) === undefined) {
    mistakes.requests = `A whole number, 1 to ${count(1_000_000)}.`;
  }
  if (draft.often === "percent" && whole(draft.percent, 1, 100) === undefined) {
    mistakes.percent = "A whole number, 1 to 100.";
  }
  return mistakes;
}

export interface Asked {
  fault: Fault;
  place: FaultPlace;
  when: FaultWhen;
}

/** What is asked for; only of a draft without mistakes. */
export function askedBy(draft: Draft): Asked {
  const place: FaultPlace = {};
  if (draft.method !== "") place.method = draft.method;
  if (draft.resource !== "") place.resource = draft.resource;
  if (draft.path.trim() !== "") place.path = draft.path.trim();
  const when: FaultWhen =
    draft.often === "next"
      ? { kind: "next", requests: Number(draft.requests) }
      : { kind: "percent", percent: Number(draft.percent) };
  return { fault: faultOf(draft), place, when };
}

function faultOf({ answer, retryAfter, late }: Draft): Fault {
  switch (answer) {
    case "429":
      return { kind: "tooMany", retryAfter: Number(retryAfter) };
    case "500":
    case "502":
    case "503": {
      const status = Number(answer);
      return retryAfter.trim() === "" ? { kind: "fails", status } : { kind: "fails", status, retryAfter: Number(retryAfter) };
    }
    case "409":
      return { kind: "taken" };
    case "late":
      return { kind: "late", millis: millis(late) ?? 0 };
    case "before":
    case "after":
      return { kind: "dropped", moment: answer };
    default:
      return { kind: "misshapen", shape: answer };
  }
}

function whole(text: string, least: number, most: number): number | undefined {
  const number = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

function millis(text: string): number | undefined {
  const seconds = /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : Number.NaN;
  const number = Math.round(seconds * 1_000);
  return number >= 1 && number <= 300_000 ? number : undefined;
}
