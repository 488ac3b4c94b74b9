import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";
import styles from "./Field.module.css";

export interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id"> {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the text; read out and shown in place of the hint. */
  error?: string | undefined;
  mono?: boolean | undefined;
  hideLabel?: boolean | undefined;
}

/** A text of several lines. */
export function TextArea({ label, hint, error, mono = false, hideLabel = false, className, ...area }: TextAreaProps) {
  const id = useId();
  const wrong = error !== undefined && error !== "";
  const words = wrong ? error : hint;
  const hasWords = words !== undefined && words !== null && words !== "";
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={cx(styles.label, hideLabel && styles.hidden)}>
        {label}
      </label>
      <div className={cx(styles.control, styles.tall, wrong && styles.wrong)}>
        <textarea
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={!mono}
          {...area}
          id={id}
          className={cx(styles.area, mono && styles.mono)}
          aria-invalid={wrong || undefined}
          aria-describedby={hasWords ? `${id}-words` : undefined}
        />
      </div>
      {hasWords && (
        <p id={`${id}-words`} className={wrong ? styles.error : styles.hint} role={wrong ? "alert" : undefined}>
          {words}
        </p>
      )}
    </div>
  );
}
