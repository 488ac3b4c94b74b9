import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { Switch } from "../../components/Switch";
import { TextField } from "../../components/TextField";
import { toast } from "../../components/toast";
import { useDiscarding } from "../../components/useDiscarding";
import { useAction } from "../../data";
import { type Failure, host, type Idp, type Kind, type Opened, toFailure } from "../../host";
import { idpAsSubject, idpInside } from "../history";
import { ownershipNote } from "../ownership";
import {
  type Draft,
  draftOf,
  EMPTY,
  type Field,
  fieldOf,
  inWords,
  problemsOf,
  type Problems,
  rebase,
  type Resource,
  resourceOf,
  touched,
} from "./draft";
import styles from "./EditDialog.module.css";

export interface EditDialogProps {
  kind: Kind;
  connection: string | undefined;
  idp: Idp | undefined;
  /** What is changed; absent: a new one is made. */
  opened?: Opened | undefined;
  onClose: () => void;
  onSaved: (opened: Opened) => void;
}

/** The attributes people change by hand. Everything else of the resource stays as it is. */
export function EditDialog({ kind, connection, idp, opened, onClose, onSaved }: EditDialogProps) {
  const form = useId();
  const first = useRef<HTMLInputElement>(null);
  const [base, setBase] = useState(opened);
  const from = base ? draftOf(base.resource) : EMPTY;
  const [draft, setDraft] = useState<Draft>(from);
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [disputed, setDisputed] = useState<readonly Field[]>([]);
  const create = useAction("resources.create");
  const replace = useAction("resources.replace");
  const busy = create.isPending || replace.isPending;
  const where = { kind, ...(connection === undefined ? {} : { connection }) };
  const noun = kind === "User" ? "user" : "group";
  const { close, question } = useDiscarding(touched(kind, from, draft).length > 0, onClose);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const wrong = problemsOf(kind, draft);
    setProblems(wrong);
    setFailure(null);
    if (Object.keys(wrong).length > 0) return;
    const resource = resourceOf(kind, (base?.resource ?? {}) as Resource, from, draft);
    try {
      const saved = base
        ? await replace.mutateAsync({ ...where, id: base.id, resource, version: base.version })
        : await create.mutateAsync({ ...where, resource });
      toast({ title: `${saved.name} ${base ? "saved" : "created"}` });
      onSaved(saved);
    } catch (thrown) {
      const refusal = toFailure(thrown);
      const field = fieldOf(kind, refusal);
      if (field) setProblems({ [field]: inWords(kind, refusal.message) });
      else setFailure(refusal);
    }
  };

  const loadNewState = async () => {
    if (!base) return;
    try {
      const now = await host.call("resources.open", { ...where, id: base.id });
      const rebased = rebase(kind, from, draft, draftOf(now.resource));
      setBase(now);
      setDraft(rebased.draft);
      setDisputed(rebased.disputed);
      setFailure(null);
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };

  const field = (
    name: Exclude<Field, "active">,
    label: string,
    more: { hint?: string; type?: string; wide?: boolean } = {},
  ) => {
    const theirs = disputed.includes(name)
      ? `Meanwhile set to “${from[name] || "nothing"}”; saving sets what stands here.`
      : undefined;
    return (
      <div className={more.wide ? styles.wide : styles.half} key={name}>
        <TextField
          label={label}
          name={name}
          type={more.type ?? "text"}
          value={draft[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          error={problems[name]}
          hint={theirs ?? more.hint}
          title={undefined}
          {...(name === (kind === "User" ? "userName" : "displayName") ? { ref: first, required: true } : {})}
        />
      </div>
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={base ? `Edit ${base.name}` : `New ${noun}`}
      description={base ? ownershipNote(idp, kind) : newNote(idp, kind)}
      initialFocus={first}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            {base ? "Save" : `Create ${noun}`}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void save(event)} noValidate>
        {failure?.code === "changed" ? (
          <div className={styles.wide}>
            <Notice
              kind="warning"
              title={`This ${noun} has changed since you opened it`}
              action={<Button onClick={() => void loadNewState()}>Load the new state</Button>}
            >
              What you typed stays. Look at what is new, then save again.
            </Notice>
          </div>
        ) : (
          failure && (
            <div className={styles.wide}>
              <FailureNotice failure={failure} />
            </div>
          )
        )}
        {kind === "User" ? (
          <>
            {field("userName", "User name", {
              wide: true,
              hint: "What the user signs in with; often the e-mail address.",
            })}
            {field("givenName", "Given name")}
            {field("familyName", "Family name")}
            {field("displayName", "Display name")}
            {field("email", "E-mail", { type: "email" })}
            {field("title", "Job title")}
            {field("department", "Department")}
            {field("externalId", "External ID", { wide: true, hint: externalIdHint(idp) })}
            <div className={styles.wide}>
              <Switch
                label="Active"
                description="Whether the user may sign in."
                checked={draft.active}
                onCheckedChange={(active) => setDraft({ ...draft, active })}
              />
            </div>
          </>
        ) : (
          <>
            {field("displayName", "Name", { wide: true })}
            {field("externalId", "External ID", { wide: true, hint: externalIdHint(idp) })}
          </>
        )}
      </form>
      {question}
    </Dialog>
  );
}

function newNote(idp: Idp | undefined, kind: Kind): string {
  const noun = kind === "User" ? "user" : "group";
  return `If ${idpInside(idp)} has a matching ${noun}, it takes this one over. Otherwise it leaves it alone.`;
}

function externalIdHint(idp: Idp | undefined): string {
  return `${idpAsSubject(idp)} uses it to find its own; leave it empty if unsure.`;
}
