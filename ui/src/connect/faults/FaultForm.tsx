import { type RefObject, useState } from "react";
import { SelectField } from "../../components/SelectField";
import { TextField } from "../../components/TextField";
import type { FaultResource, FaultWhen } from "../../host";
import { type AnswerKind, ANSWERS, type Asked, askedBy, type Draft, METHODS, mistakesOf, tellsWhen, USUAL } from "./draft";
import styles from "./Faults.module.css";

interface FaultFormProps {
  id: string;
  first: RefObject<HTMLSelectElement | null>;
  onSubmit: (asked: Asked) => void;
}

const answers = Object.entries(ANSWERS).map(([value, { label }]) => ({ value: value as AnswerKind, label }));
// Numbers come first in an object, whatever its order is; what is tried first stands first here.
const order = (answer: AnswerKind) => ["429", "503", "500", "502", "409"].indexOf(answer) + 1 || 9;
const sorted = answers.toSorted((one, other) => order(one.value) - order(other.value));

/** Mounted with each opening, so that it begins with what is usual. */
export function FaultForm({ id, first, onSubmit }: FaultFormProps) {
  const [draft, setDraft] = useState(USUAL);
  const [tried, setTried] = useState(false);
  const mistakes = mistakesOf(draft);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const typed = (name: "retryAfter" | "late" | "path" | "requests" | "percent") => ({
    value: draft[name],
    error: tried ? mistakes[name] : undefined,
    onChange: ({ target }: { target: { value: string } }) => set({ [name]: target.value }),
  });
  return (
    <form
      id={id}
      className={styles.form}
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        const wrong = Object.keys(mistakes).length > 0;
        setTried(wrong);
        if (!wrong) onSubmit(askedBy(draft));
      }}
    >
      <h3 id={`${id}-title`} className={styles.heading}>
        New rule
      </h3>
      <div className={styles.fields}>
        <SelectField
          ref={first}
          label="Answer"
          value={draft.answer}
          onValueChange={(answer) => set({ answer })}
          options={sorted}
          hint={ANSWERS[draft.answer].effect}
          className={styles.wide}
        />
        {tellsWhen(draft.answer) && (
          <TextField
            label="Retry-After"
            inputMode="numeric"
            suffix="seconds"
            hint={draft.answer === "429" ? "When to come again" : "When to come again; may be empty"}
            {...typed("retryAfter")}
          />
        )}
        {draft.answer === "late" && (
          <TextField label="How late" inputMode="decimal" suffix="seconds" hint="300 at most" {...typed("late")} />
        )}
      </div>
      <div className={styles.fields}>
        <SelectField<FaultResource | "">
          label="To requests for"
          value={draft.resource}
          onValueChange={(resource) => set({ resource })}
          options={[
            { value: "", label: "Everything" },
            { value: "users", label: "Users" },
            { value: "groups", label: "Groups" },
          ]}
        />
        <SelectField
          label="With the method"
          value={draft.method}
          onValueChange={(method) => set({ method })}
          options={[{ value: "", label: "Any" }, ...METHODS.map((method) => ({ value: method, label: method }))]}
        />
        <TextField label="Whose path begins with" mono placeholder="/" maxLength={200} {...typed("path")} />
      </div>
      <div className={styles.fields}>
        <SelectField<FaultWhen["kind"]>
          label="How often"
          value={draft.often}
          onValueChange={(often) => set({ often })}
          options={[
            { value: "next", label: "The next few, then no more" },
            { value: "percent", label: "By chance, until removed" },
          ]}
          className={styles.wide}
        />
        {draft.often === "next" ? (
          <TextField label="How many" inputMode="numeric" suffix="requests" {...typed("requests")} />
        ) : (
          <TextField label="How likely" inputMode="numeric" suffix="percent" {...typed("percent")} />
        )}
      </div>
    </form>
  );
}
