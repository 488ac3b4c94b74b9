import { type SubmitEvent, useId, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { Switch } from "../../components/Switch";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import { useDiscarding } from "../../components/useDiscarding";
import type { Policy, Role } from "../../host";
import { modeOf } from "../policy";
import styles from "../Dialogs.module.css";
import { formOf, keyFor, problemsOf, roleIn, type RoleProblems } from "./roleForm";

export interface RoleDialogProps {
  policy: Policy;
  /** The place of the role to change; absent: a new one is made. */
  at?: number | undefined;
  /** The role is in force, so programs know it by its key. */
  known: boolean;
  /** Somebody wants a rule, and there is no role that it could give. */
  forRule?: boolean | undefined;
  onDone: (role: Role) => void;
  onClose: () => void;
}

export function RoleDialog({ policy, at, known, forRule = false, onDone, onClose }: RoleDialogProps) {
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const role = at === undefined ? undefined : policy.roles[at];
  const [form, setForm] = useState(() => formOf(role));
  const [ownKey, setOwnKey] = useState(role !== undefined);
  const [problems, setProblems] = useState<RoleProblems>({});

  const touched = JSON.stringify(form) !== JSON.stringify(formOf(role));
  const { close, question } = useDiscarding(touched, onClose);

  const set = (more: Partial<typeof form>) => {
    const next = { ...form, ...more };
    setForm(next);
    // What was pointed out goes as soon as it is right.
    if (Object.keys(problems).length > 0) setProblems(problemsOf(next, policy, at));
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = problemsOf(form, policy, at);
    setProblems(wrong);
    if (Object.keys(wrong).length === 0) onDone(roleIn(form));
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={role ? `Edit ${role.name}` : "New role"}
      description={
        forRule
          ? "A rule gives a role, and there is none to give yet. The rule follows."
          : "Nothing changes for anybody until you review and save."
      }
      initialFocus={first}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={id}>
            {role ? "Apply" : "Add role"}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={submit} noValidate>
        <TextField
          ref={first}
          className={styles.wide}
          label="Name"
          placeholder="Editor"
          required
          value={form.name}
          error={problems.name}
          onChange={({ target: { value: name } }) => set(ownKey ? { name } : { name, key: keyFor(name) })}
        />
        <TextField
          label="Key"
          mono
          required
          placeholder="editor"
          disabled={known}
          value={form.key}
          error={problems.key}
          hint={
            known ? "Programs know the role by it, so it stays." : "What programs call it. It cannot be changed later."
          }
          onChange={({ target: { value: key } }) => {
            setOwnKey(key !== "");
            set({ key });
          }}
        />
        <TextField
          label="Priority"
          inputMode="numeric"
          value={form.priority}
          error={problems.priority}
          hint={
            modeOf(policy) === "highest"
              ? "Of several roles that match, a user holds the one with the greatest."
              : "Counts only where a user holds just the highest role."
          }
          onChange={({ target: { value: priority } }) => set({ priority })}
        />
        <TextArea
          className={styles.wide}
          label="Description"
          placeholder="What somebody with this role may do"
          value={form.description}
          error={problems.description}
          onChange={({ target: { value: description } }) => set({ description })}
        />
        <div className={styles.wide}>
          <Switch
            label="Protected"
            description="The last active user who holds it keeps it until you agree to the loss."
            checked={form.protected}
            onCheckedChange={(on) => set({ protected: on })}
          />
        </div>
        {role && (
          <div className={styles.wide}>
            <Switch
              label="Archived"
              description="Kept for the record only: nobody holds it, and its rules do nothing."
              checked={form.archived}
              onCheckedChange={(archived) => set({ archived })}
            />
          </div>
        )}
      </form>
      {question}
    </Dialog>
  );
}
