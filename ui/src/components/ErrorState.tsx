import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import type { Failure } from "../host";
import { describeFailure } from "../text/failure";
import { Button } from "./Button";
import styles from "./Empty.module.css";

export interface ErrorStateProps {
  failure: Failure;
  onRetry?: (() => void) | undefined;
  /** Another way out. */
  action?: ReactNode;
}

/** In place of what could not be shown: what happened, why, what to do. */
export function ErrorState({ failure, onRetry, action }: ErrorStateProps) {
  const words = describeFailure(failure);
  return (
    <div className={styles.empty} role="alert">
      <span className={styles.icon} data-kind="error">
        <CircleAlert size={20} strokeWidth={1.5} aria-hidden />
      </span>
      <p className={styles.title}>{words.title}</p>
      <div className={styles.words}>
        {words.reason}
        {words.advice !== undefined && <> {words.advice}</>}
      </div>
      {(onRetry !== undefined || action !== undefined) && (
        <div className={styles.action}>
          {onRetry !== undefined && (
            <Button icon={RotateCw} onClick={onRetry}>
              Try again
            </Button>
          )}
          {action}
        </div>
      )}
    </div>
  );
}
