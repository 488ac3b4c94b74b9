import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";
import styles from "./Field.module.css";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value; read out and shown in place of the hint. */
  error?: string | undefined;
  /** Set in the monospace face: addresses, filters, identifiers. */
  mono?: boolean | undefined;
  hideLabel?: boolean | undefined;
  /** Stands after the value inside the field, such as a unit. */
  suffix?: ReactNode;
}

export function TextField({
  label,
  hint,
  error,
  mono = false,
  hideLabel = false,
  suffix,
  className,
  ...input
}: TextFieldProps) {
  const id = useId();
  const wrong = error !== undefined && error !== "";
  const words = wrong ? error : hint;
  const hasWords = words !== undefined && words !== null && words !== "";
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={cx(styles.label, hideLabel && styles.hidden)}>
        {label}
      </label>
      <div className={cx(styles.control, wrong && styles.wrong)} data-disabled={input.disabled || undefined}>
        <input
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          {...input}
          id={id}
          className={cx(styles.input, mono && styles.mono)}
          aria-invalid={wrong || undefined}
          aria-describedby={hasWords ? `${id}-words` : undefined}
        />
        {suffix !== undefined && <span className={styles.suffix}>{suffix}</span>}
      </div>
      {hasWords && (
        <p id={`${id}-words`} className={wrong ? styles.error : styles.hint} role={wrong ? "alert" : undefined}>
          {words}
        </p>
      )}
    </div>
  );
}
