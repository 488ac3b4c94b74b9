import { Search, X } from "lucide-react";
import { type ReactNode, type Ref, useId } from "react";
import { cx } from "./cx";
import { Kbd } from "./Kbd";
import { Pointer } from "./Pointer";
import styles from "./SearchField.module.css";
import { Tooltip } from "./Tooltip";

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  /** What is wrong with the text as a filter, and how many characters (code points) stand before the place. */
  error?: { message: string; position?: number | undefined } | undefined;
  /** What may help, while nothing is wrong. */
  hint?: ReactNode;
  /** Shown while the field is empty, such as `/`. */
  shortcut?: string | undefined;
  onKeyDown?: ((event: React.KeyboardEvent<HTMLInputElement>) => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

export function SearchField({
  label,
  value,
  onChange,
  placeholder,
  error,
  hint,
  shortcut,
  onKeyDown,
  ref,
}: SearchFieldProps) {
  const id = useId();
  const hasHint = !error && hint !== undefined && hint !== null && hint !== false;
  return (
    <div className={styles.field}>
      <div className={cx(styles.control, error && styles.wrong)}>
        <Search className={styles.icon} size={14} aria-hidden />
        <input
          ref={ref}
          type="text"
          role="searchbox"
          className={styles.input}
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hasHint ? id : undefined}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            // The first Escape empties the field; only the next one leaves what is around it.
            if (event.key === "Escape" && value !== "") {
              event.preventDefault();
              event.stopPropagation();
              onChange("");
            } else onKeyDown?.(event);
          }}
        />
        {value === "" && shortcut !== undefined && (
          <span className={styles.shortcut}>
            <Kbd>{shortcut}</Kbd>
          </span>
        )}
        {value !== "" && (
          <Tooltip content="Clear">
            <button type="button" className={styles.clear} aria-label="Clear" onClick={() => onChange("")}>
              <X size={14} aria-hidden />
            </button>
          </Tooltip>
        )}
      </div>
      {error && (
        <div id={id} className={styles.error} role="alert">
          <p>{error.message}</p>
          {error.position !== undefined && <Pointer text={value} position={error.position} />}
        </div>
      )}
      {hasHint && (
        <p id={id} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
