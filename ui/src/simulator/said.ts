// How steps are taken apart for the eye. Pure.

export interface Said {
  /** What the console is at. */
  words: string;
  /** Whom it is about. */
  who?: string;
  /** Its own word for how that ended. */
  ending?: { word: string; well: boolean };
}

const ENDING = / · (Success|Skipped|SUCCESS|Done|Failure|FAILURE|Failed)$/;

/** What a console says of a request: what, about whom, and how it ended. What cannot be taken apart stays whole. */
export function said(text: string): Said {
  const ending = ENDING.exec(text)?.[1];
  if (ending === undefined) return { words: text };
  const rest = text.replace(ENDING, "");
  const at = rest.indexOf(": ");
  const parts = at < 0 ? { words: rest } : { words: rest.slice(0, at), who: rest.slice(at + 2) };
  return { ...parts, ending: { word: ending, well: !/^fail/i.test(ending) } };
}

const STATUSES: Record<number, string> = {
  200: "OK",
  201: "Created",
  204: "No Content",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};

/** `201 Created`; the number alone where it is a rare one. */
export function statusLine(status: number): string {
  const phrase = STATUSES[status];
  return phrase === undefined ? String(status) : `${status} ${phrase}`;
}
