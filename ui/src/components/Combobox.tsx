import type { LucideIcon } from "lucide-react";
import { Search } from "lucide-react";
import { type KeyboardEvent, type Ref, useId, useRef, useState } from "react";
import { type Choice, ChoiceList, lineOf } from "./choices/ChoiceList";
import { useChoices } from "./choices/useChoices";
import { cx } from "./cx";
import styles from "./Field.module.css";

export interface ComboboxProps {
  label: string;
  /** What is typed, or the name of what was chosen. */
  value: string;
  onValueChange: (value: string) => void;
  choices: readonly Choice[];
  onChoose: (choice: Choice) => void;
  /** What is said where nothing is offered. */
  message: string;
  placeholder?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  hideLabel?: boolean | undefined;
  icon?: LucideIcon | undefined;
  /** The whole value is replaced by what is typed next: it names something that was chosen. */
  chosen?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** A field that finds one of many things by a few letters. */
export function Combobox({
  label,
  value,
  onValueChange,
  choices,
  onChoose,
  message,
  placeholder,
  hint,
  error,
  hideLabel = false,
  icon: Icon = Search,
  chosen = false,
  className,
  ref,
}: ComboboxProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const { active, setActive, keyed } = useChoices(choices);
  const offers = open && choices.length > 0;
  const words = error ?? hint;

  const choose = (choice: Choice) => {
    setOpen(false);
    onChoose(choice);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && open) {
      // Only the list closes, not what is around the field.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (!open && (event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      setOpen(true);
    } else if (open) keyed(event, choose);
  };

  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={`${id}-input`} className={cx(styles.label, hideLabel && styles.hidden)}>
        {label}
      </label>
      <div ref={field} className={cx(styles.control, error !== undefined && styles.wrong)}>
        <Icon className={styles.leading} size={14} aria-hidden />
        <input
          ref={ref}
          id={`${id}-input`}
          type="text"
          role="combobox"
          className={styles.input}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={offers}
          aria-controls={offers ? id : undefined}
          aria-activedescendant={offers ? lineOf(id, active) : undefined}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={words === undefined ? undefined : `${id}-words`}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => {
            onValueChange(event.target.value);
            setOpen(true);
          }}
          onFocus={(event) => chosen && event.currentTarget.select()}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
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
      {open && (
        <ChoiceList
          id={id}
          label={label}
          anchor={field}
          choices={choices}
          active={active}
          onActive={setActive}
          onChoose={choose}
          message={message}
        />
      )}
    </div>
  );
}
