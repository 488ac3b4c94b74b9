import type { ReactNode } from "react";
import type { Failure } from "../host";
import { describeFailure } from "../text/failure";
import { Notice } from "./Notice";

interface FailureNoticeProps {
  failure: Failure;
  /** What did not come about, where that says more than the kind of failure. */
  title?: string;
  action?: ReactNode;
}

/** A failure beside what it belongs to: a form, a dialog, a card. */
export function FailureNotice({ failure, title, action }: FailureNoticeProps) {
  const words = describeFailure(failure);
  return (
    <Notice kind="error" title={title ?? words.title} action={action}>
      {words.reason}
      {words.advice !== undefined && <> {words.advice}</>}
    </Notice>
  );
}
