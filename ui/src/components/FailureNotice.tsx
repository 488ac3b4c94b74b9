import type { ReactNode } from "react";
import type { Failure } from "../host";
import { describeFailure } from "../text/failure";
import { Notice } from "./Notice";

/** A failure beside what it belongs to: a form, a dialog, a card. */
export function FailureNotice({ failure, action }: { failure: Failure; action?: ReactNode }) {
  const words = describeFailure(failure);
  return (
    <Notice kind="error" title={words.title} action={action}>
      {words.reason}
      {words.advice !== undefined && <> {words.advice}</>}
    </Notice>
  );
}
