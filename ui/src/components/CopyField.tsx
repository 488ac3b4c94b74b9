import { Check, Copy, CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { host, toFailure } from "../host";
import styles from "./CopyField.module.css";
import { Tooltip } from "./Tooltip";
import { VisuallyHidden } from "./VisuallyHidden";

export interface CopyFieldProps {
  label: string;
  /** What is copied, and shown unless `display` says otherwise. */
  value: string;
  /** What is shown instead, such as a token's dots. */
  display?: ReactNode;
  /** Copies in another way, such as a token that the page never sees. */
  onCopy?: (() => Promise<void>) | undefined;
  hint?: ReactNode;
  /** Buttons beside the copy button. */
  actions?: ReactNode;
  hideLabel?: boolean | undefined;
  /** A long value is shown on several lines instead of being cut. */
  wrap?: boolean | undefined;
}

export function CopyField({
  label,
  value,
  display,
  onCopy,
  hint,
  actions,
  hideLabel = false,
  wrap = false,
}: CopyFieldProps) {
  const id = useId();
  return (
    <div className={styles.field} role="group" aria-labelledby={`${id}-label`}>
      {hideLabel ? (
        <VisuallyHidden>
          <span id={`${id}-label`}>{label}</span>
        </VisuallyHidden>
      ) : (
        <span id={`${id}-label`} className={styles.label}>
          {label}
        </span>
      )}
      <div className={styles.control}>
        <span
          className={styles.value}
          data-selectable={display === undefined || undefined}
          data-wrap={wrap || undefined}
        >
          {display ?? value}
        </span>
        {actions !== undefined && <span className={styles.actions}>{actions}</span>}
        <CopyButton label={`Copy ${label}`} onCopy={onCopy ?? (() => host.copyText(value))} words />
      </div>
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
    </div>
  );
}

export interface CopyButtonProps {
  label: string;
  onCopy: () => Promise<void>;
  /** With the word "Copy" beside the icon, or with others. */
  words?: boolean | string | undefined;
}

type Outcome = { state: "idle" | "done" } | { state: "failed"; message: string };

/** Says in its own place that the copy was made, or why not. */
export function CopyButton({ label, onCopy, words = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>({ state: "idle" });

  useEffect(() => {
    if (outcome.state === "idle") return;
    const timer = setTimeout(() => setOutcome({ state: "idle" }), outcome.state === "done" ? 1600 : 6000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await onCopy();
      setOutcome({ state: "done" });
    } catch (thrown) {
      setOutcome({ state: "failed", message: toFailure(thrown).message });
    }
  };

  const Icon = outcome.state === "done" ? Check : outcome.state === "failed" ? CircleAlert : Copy;
  const said = { idle: typeof words === "string" ? words : "Copy", done: "Copied", failed: "Not copied" }[outcome.state];
  return (
    <>
      <Tooltip content={outcome.state === "failed" ? outcome.message : outcome.state === "done" ? "Copied" : label}>
        <button
          type="button"
          className={styles.copy}
          data-state={outcome.state}
          data-words={words !== false || undefined}
          aria-label={words !== false && outcome.state !== "idle" ? `${said}: ${label}` : label}
          onClick={() => void copy()}
        >
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          {words !== false && <span className={styles.word}>{said}</span>}
        </button>
      </Tooltip>
      <VisuallyHidden>
        <span role="status">
          {outcome.state === "done" && "Copied"}
          {outcome.state === "failed" && `Not copied: ${outcome.message}`}
        </span>
      </VisuallyHidden>
    </>
  );
}
