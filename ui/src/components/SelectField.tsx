import { ChevronDown } from "lucide-react";
import { type Ref, useId } from "react";
import { cx } from "./cx";
import styles from "./Field.module.css";

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  disabled?: boolean | undefined;
}

export interface SelectFieldProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  hint?: string | undefined;
  error?: string | undefined;
  hideLabel?: boolean | undefined;
  /** The label stands beside the field instead of above it. */
  inline?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLSelectElement> | undefined;
}

/** One of several values. The system's own list: it is known by everybody, also to those who do not see it. */
export function SelectField<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  hint,
  error,
  hideLabel = false,
  inline = false,
  disabled = false,
  className,
  ref,
}: SelectFieldProps<Value>) {
  const id = useId();
  const words = error ?? hint;
  return (
    <div className={cx(inline ? styles.inline : styles.field, className)}>
      <label htmlFor={id} className={cx(styles.label, hideLabel && styles.hidden)}>
        {label}
      </label>
      <div className={cx(styles.control, error !== undefined && styles.wrong)} data-disabled={disabled || undefined}>
        <select
          ref={ref}
          id={id}
          className={styles.select}
          value={value}
          disabled={disabled}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={words === undefined ? undefined : `${id}-words`}
          onChange={(event) => onValueChange(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className={styles.opens} size={14} aria-hidden />
      </div>
      {words !== undefined && (
        <p
          id={`${id}-words`}
          className={error === undefined ? styles.hint : styles.error}
          role={error === undefined ? undefined : "alert"}
        >
          {words}
        </p>
      )}
    </div>
  );
}
