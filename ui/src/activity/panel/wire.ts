// Requests and answers as they went over the wire. Pure.

import type { BodyState, Exchange, Json, SentPart } from "../../host";
import { bytes } from "../../text";

export function requestLine({ method, target }: Pick<Exchange, "method" | "target">): string {
  return [method, target].filter(Boolean).join(" ");
}

export function statusLine({ status }: Pick<Exchange, "status">): string {
  return status === 0 ? "" : `HTTP/1.1 ${status}`;
}

/** The whole of it as text: first line, headers, body. */
export function asText(line: string, { headers, body }: SentPart): string {
  const head = [line, ...headers.map(([name, value]) => `${name}: ${value}`)].filter(Boolean).join("\n");
  return body === null ? `${head}\n` : `${head}\n\n${body}`;
}

/** What a body says as JSON; `undefined` if it is none, or not the whole of it. */
export function jsonOf({ body, state }: SentPart): Json | undefined {
  if (body === null || state !== "whole") return undefined;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}

/** What there is to say about a body that is not shown as it was. */
export function bodyWords(state: BodyState, size: number): string | null {
  switch (state) {
    case "none":
      return "No body was sent.";
    case "whole":
      return null;
    case "cut":
      return `Only the beginning is kept; the whole was ${bytes(size)}.`;
    case "binary":
      return `The body is no text, and is not kept (${bytes(size)}).`;
    case "withheld":
      return "The body speaks of a password and cannot be read as JSON, so it is not kept.";
    case "dropped":
      return "Requests came faster than they could be recorded, so headers and body of this one are missing.";
  }
}
