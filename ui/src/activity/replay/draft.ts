// A request as it may be edited before it is sent again. Pure.

import type { EditedRequest, ExchangeDetail } from "../../host";

export interface Draft {
  method: string;
  target: string;
  /** Empty where the recorded one is not known as a whole. */
  body: string;
}

/** What stands where a secret was. */
const REMOVED = "(removed)";

export function draftOf({ exchange: { method, target }, request }: Pick<ExchangeDetail, "exchange" | "request">): Draft {
  return { method, target, body: (request?.state === "whole" && request.body) || "" };
}

/** What is sent in the place of the recorded one; `undefined` if nothing was edited. */
export function editedOf({ method, target, body }: Draft, recorded: Draft): EditedRequest | undefined {
  if (method === recorded.method && target === recorded.target && body === recorded.body) return undefined;
  return { method: method.trim(), target: target.trim(), ...(body === "" ? {} : { body }) };
}

/** What there is to know about the body before it is edited. */
export function bodyHint(request: ExchangeDetail["request"], body: string): string | undefined {
  if (body.includes(REMOVED)) return `Put the secret where ${REMOVED} stands: it was not recorded.`;
  if (request?.state === "whole" || request?.state === "none") return undefined;
  return "The recorded one is not kept as a whole. An edited request has the body that stands here.";
}
