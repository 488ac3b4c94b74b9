import { Search, X } from "lucide-react";
import { type Ref, useId } from "react";
import { cx } from "./cx";
import { Kbd } from "./Kbd";
import styles from "./SearchField.module.css";
import { Tooltip } from "./Tooltip";

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  /** What is wrong with the text as a filter, and how many characters (code points) stand before the place. */
  error?: { message: string; position?: number | undefined } | undefined;
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
  shortcut,
  onKeyDown,
  ref,
}: SearchFieldProps) {
  const id = useId();
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
          aria-describedby={error ? id : undefined}
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
    </div>
  );
}

/** The text with the place marked: a few words before it, and what follows. */
function Pointer({ text, position }: { text: string; position: number }) {
  // A string counts UTF-16 units, of which an emoji has two or more.
  const characters = Array.from(text);
  const at = Math.min(Math.max(position, 0), characters.length);
  const start = Math.max(0, at - 32);
  const part = (from: number, to: number) => characters.slice(from, to).join("");
  return (
    <p className={styles.pointer} aria-hidden>
      {start > 0 && "…"}
      {part(start, at)}
      <mark className={styles.mark}>{part(at, at + 1) || " "}</mark>
      {part(at + 1, at + 24)}
      {characters.length > at + 24 && "…"}
    </p>
  );
}
