import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { type Choice, ChoiceList, lineOf } from "../../components/choices/ChoiceList";
import { useChoices } from "../../components/choices/useChoices";
import { cx } from "../../components/cx";
import field from "../../components/Field.module.css";
import { Pointer } from "../../components/Pointer";
import type { AttributeWord } from "../../host";
import { type Completion, completionAt } from "./complete";
import styles from "./FilterField.module.css";

interface FilterFieldProps {
  value: string;
  onValueChange: (value: string) => void;
  words: readonly AttributeWord[];
  /** What is wrong, and how many characters stand before the place. */
  error: { message: string; position?: number | undefined } | undefined;
}

/** A filter to type. What may come next is offered while it is typed; what is wrong is shown in its place. */
export function FilterField({ value, onValueChange, words, error }: FilterFieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [completion, setCompletion] = useState<Completion | null>(null);
  /** Where the caret goes once what was chosen stands there. */
  const caret = useRef<number | null>(null);
  const choices = completion?.choices ?? [];
  const { active, setActive, keyed } = useChoices(choices);

  useLayoutEffect(() => {
    if (caret.current === null) return;
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const choose = (choice: Choice) => {
    const insert = completion?.choices.find((each) => each.id === choice.id)?.insert;
    if (completion === null || insert === undefined) return;
    const next = value.slice(0, completion.from) + insert + value.slice(completion.to);
    caret.current = completion.from + insert.length;
    onValueChange(next);
    setCompletion(insert.endsWith(" ") ? completionAt(next, caret.current, words) : null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      setCompletion(completionAt(value, event.currentTarget.selectionStart, words));
    } else if (completion === null) return;
    else if (event.key === "Escape") {
      // Only the list closes, not what is around the field.
      event.preventDefault();
      event.stopPropagation();
      setCompletion(null);
    } else if (!keyed(event, choose) && ["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key))
      setCompletion(null);
  };

  const described = [error && `${id}-error`, `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={field.field}>
      <label htmlFor={`${id}-area`} className={cx(field.label, field.hidden)}>
        Filter
      </label>
      <div ref={frame} className={cx(field.control, field.tall, error && field.wrong)}>
        <textarea
          ref={area}
          id={`${id}-area`}
          className={cx(field.area, field.mono)}
          rows={3}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={'department eq "Sales" and userType eq "Employee"'}
          value={value}
          aria-autocomplete="list"
          aria-controls={completion ? id : undefined}
          aria-activedescendant={completion ? lineOf(id, active) : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={described}
          onChange={({ target }) => {
            onValueChange(target.value);
            const typed = target.value.slice(0, target.selectionStart);
            // A blank ends a word; what comes next is offered with the first letter, or when it is asked for.
            setCompletion(
              /[\s()[\]"]$|^$/.test(typed) ? null : completionAt(target.value, target.selectionStart, words),
            );
          }}
          onBlur={() => setCompletion(null)}
          onClick={() => setCompletion(null)}
          onKeyDown={onKeyDown}
        />
      </div>
      {error && (
        <div id={`${id}-error`} className={styles.error} role="alert">
          <p>{error.message}</p>
          {error.position !== undefined && <Pointer text={value} position={error.position} />}
        </div>
      )}
      <p id={`${id}-hint`} className={field.hint}>
        A SCIM filter over the user. Ctrl+Space offers what may come next.
      </p>
      {completion !== null && (
        <ChoiceList
          id={id}
          label="What may come next"
          anchor={frame}
          choices={choices}
          active={active}
          onActive={setActive}
          onChoose={choose}
        />
      )}
    </div>
  );
}
