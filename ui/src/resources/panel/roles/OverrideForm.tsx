import { type RefObject, useState } from "react";
import { Notice } from "../../../components/Notice";
import { SelectField } from "../../../components/SelectField";
import { TextField } from "../../../components/TextField";
import type { RolesState, Ruling, Timestamp, UserRoles } from "../../../host";
import { absoluteTime } from "../../../text";
import { choicesOf, consequencesOf } from "./choices";
import { dateProblem, dayOf, EXPIRIES, expiresAt, type Expiry } from "./expiry";
import styles from "./OverrideForm.module.css";
import type { Said } from "./useOverride";

export interface OverrideFormProps {
  id: string;
  first: RefObject<HTMLSelectElement | null>;
  ruling: Ruling;
  roles: UserRoles;
  state: RolesState;
  onSubmit: (said: Said) => void;
}

/** Mounted with each opening, so that it begins empty: no role may be given by a thoughtless Enter. */
export function OverrideForm({ id, first, ruling, roles, state, onSubmit }: OverrideFormProps) {
  const [role, setRole] = useState("");
  const [reason, setReason] = useState("");
  const [expiry, setExpiry] = useState<Expiry>("never");
  const [date, setDate] = useState("");
  const [tried, setTried] = useState(false);
  const [now] = useState(() => new Date());
  const choices = choicesOf(ruling, state.policy, roles);
  const wrongDate = dateProblem(expiry, date, now);
  const ends = wrongDate === undefined ? expiresAt(expiry, date, now) : undefined;

  const submit = () => {
    setTried(true);
    if (role === "" || reason.trim() === "" || wrongDate !== undefined) return;
    // From now, not from when the dialog was opened.
    const expires = expiresAt(expiry, date, new Date());
    onSubmit({ role, ruling, reason: reason.trim(), ...(expires === undefined ? {} : { expires }) });
  };

  return (
    <form
      id={id}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SelectField
        ref={first}
        label="Role"
        value={role}
        onValueChange={setRole}
        options={[{ value: "", label: "Choose a role", disabled: true }, ...choices]}
        hint={choices.find((choice) => choice.value === role)?.description}
        error={tried && role === "" ? "Choose a role." : undefined}
      />
      {consequencesOf(ruling, role, state, roles).map(({ kind, title, words }) => (
        <Notice key={title} kind={kind} title={title}>
          {words}
        </Notice>
      ))}
      <TextField
        label="Reason"
        hint="Whoever looks at this user later reads it."
        error={tried && reason.trim() === "" ? "Say why." : undefined}
        placeholder={ruling === "grant" ? "On call this week" : "Left the team"}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <SelectField
        label="Ends"
        value={expiry}
        onValueChange={setExpiry}
        options={EXPIRIES}
        hint={ends === undefined || expiry === "date" ? undefined : endWords(ends)}
      />
      {expiry === "date" && (
        <TextField
          label="Last day"
          type="date"
          min={dayOf(now)}
          value={date}
          hint={ends === undefined ? undefined : endWords(ends)}
          error={(tried || date !== "") && wrongDate !== undefined ? wrongDate : undefined}
          onChange={(event) => setDate(event.target.value)}
        />
      )}
    </form>
  );
}

function endWords(at: Timestamp): string {
  return `It ends by itself on ${absoluteTime(at)}.`;
}
