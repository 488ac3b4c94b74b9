import { type SubmitEvent, useId, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { SelectField } from "../../components/SelectField";
import { Switch } from "../../components/Switch";
import { TextArea } from "../../components/TextArea";
import { useDiscarding } from "../../components/useDiscarding";
import { operation, queryClient, useConnection } from "../../data";
import { type Failure, type GroupName, type Policy, type Rule, toFailure } from "../../host";
import { ConditionEditor } from "../condition/ConditionEditor";
import styles from "../Dialogs.module.css";
import { isOn } from "../policy";

export interface RuleDialogProps {
  policy: Policy;
  /** What it begins with; `role` may be empty, for somebody to choose. */
  rule: Rule;
  /** Whether it is a new one. */
  isNew: boolean;
  /** Groups whose names are known already. */
  groups: readonly GroupName[];
  onDone: (rule: Rule) => void;
  onClose: () => void;
}

const LONGEST_NOTE = 500;

export function RuleDialog({ policy, rule, isNew, groups, onDone, onClose }: RuleDialogProps) {
  const id = useId();
  const { connections } = useConnection();
  const [role, setRole] = useState(rule.role);
  const [connection, setConnection] = useState(rule.connection ?? "");
  const [enabled, setEnabled] = useState(isOn(rule));
  const [note, setNote] = useState(rule.note ?? "");
  const [condition, setCondition] = useState<{ when: string; problem: string | null }>({
    when: rule.when,
    problem: null,
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const touched =
    role !== rule.role ||
    connection !== (rule.connection ?? "") ||
    enabled !== isOn(rule) ||
    note !== (rule.note ?? "") ||
    condition.when !== rule.when;
  const { close, question } = useDiscarding(touched, onClose);
  const tooLong = Array.from(note.trim()).length > LONGEST_NOTE;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    setFailure(null);
    const { when, problem } = condition;
    if (busy || role === "" || tooLong || problem !== null || when.trim() === "") return;
    setBusy(true);
    try {
      // The filter decides who holds what, so the back end has the word about it.
      const { tree } = await queryClient.fetchQuery(operation("roles.check", { when: when.trim() }));
      if (tree !== null) {
        onDone({ ...rule, role, when, connection, enabled, note });
        return;
      }
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    setBusy(false);
  };

  const offered = policy.roles.filter(({ archived, key }) => !archived || key === rule.role);
  // A rule may be about a connection that is gone.
  const gone = connection !== "" && !connections.some(({ slug }) => slug === connection);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      size="large"
      title={isNew ? "New rule" : "Edit the rule"}
      description="Whoever matches gets the role. Nothing changes for anybody until you review and save."
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={busy}>
            {isNew ? "Add rule" : "Apply"}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <SelectField
          label="Role"
          value={role}
          onValueChange={setRole}
          error={tried && role === "" ? "Choose the role." : undefined}
          options={[
            ...(role === "" ? [{ value: "", label: "Choose a role", disabled: true }] : []),
            ...offered.map(({ key, name, archived }) => ({
              value: key,
              label: archived ? `${name} (archived)` : name,
            })),
          ]}
        />
        <SelectField
          label="Users of"
          value={connection}
          onValueChange={setConnection}
          options={[
            { value: "", label: "All connections" },
            ...connections.map(({ slug, name }) => ({ value: slug, label: name })),
            ...(gone ? [{ value: connection, label: `${connection} (removed)` }] : []),
          ]}
        />
        <div className={styles.wide}>
          <ConditionEditor
            initial={rule.when}
            onChange={(when, problem) => setCondition({ when, problem })}
            connection={connection === "" || gone ? undefined : connection}
            known={groups}
            tried={tried}
          />
        </div>
        <TextArea
          className={styles.wide}
          label="Note"
          rows={2}
          placeholder="Why there is this rule, or who asked for it"
          value={note}
          error={tooLong ? `A note has at most ${LONGEST_NOTE} characters.` : undefined}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className={styles.wide}>
          <Switch
            label="On"
            description="A rule that is off is kept and gives no role."
            checked={enabled}
            onCheckedChange={setEnabled}
          />
        </div>
        {failure && (
          <div className={styles.wide}>
            <FailureNotice failure={failure} title="The condition could not be checked" />
          </div>
        )}
      </form>
      {question}
    </Dialog>
  );
}
