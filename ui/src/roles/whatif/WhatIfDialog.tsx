import { ShieldCheck, ShieldMinus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { cx } from "../../components/cx";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { SelectField } from "../../components/SelectField";
import { Skeleton } from "../../components/Skeleton";
import { TextArea } from "../../components/TextArea";
import { useConnection, useOperation } from "../../data";
import { type Failure, host, type JsonObject, type Policy, type RolesState, toFailure, type WhatIf } from "../../host";
import { usePaused } from "../../resources/usePaused";
import { Reasons } from "../../resources/panel/roles/Reasons";
import { tellingOf } from "../../resources/panel/roles/telling";
import { heldWords, notHeldWords } from "../../resources/panel/roles/words";
import { useNaming } from "../condition/useNaming";
import dialogs from "../Dialogs.module.css";
import { UserFinder } from "../UserFinder";
import { asSent, EXAMPLE, parsed, written } from "./example";
import styles from "./WhatIf.module.css";

interface WhatIfDialogProps {
  state: RolesState;
  /** What is not saved; null: what is in force decides. */
  draft: Policy | null;
  onClose: () => void;
}

/** So long typing has to rest. */
const PAUSE = 400;

/** Which roles somebody would get who is only thought of, and why. */
export function WhatIfDialog({ state, draft, onClose }: WhatIfDialogProps) {
  const { connections, slug } = useConnection();
  const [connection, setConnection] = useState(slug ?? "");
  const [text, setText] = useState(() => written(EXAMPLE));
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = parsed(text);
  const paused = usePaused(text, PAUSE);

  const take = async (from: string, id: string) => {
    setFailure(null);
    try {
      const { resource } = await host.call("resources.open", { kind: "User", connection: from, id });
      setConnection(from);
      setText(written(asSent(resource)));
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="large"
      title="What roles would a user get?"
      description={
        draft === null
          ? "By the roles and rules in force. Nobody is created or changed."
          : "By your unsaved changes. Nobody is created or changed."
      }
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <div className={dialogs.form}>
        <UserFinder label="Begin with somebody" onChoose={(user) => void take(user.connection, user.row.id)} />
        {connections.length > 1 && (
          <SelectField
            label="As a user of"
            value={connection}
            onValueChange={setConnection}
            options={connections.map((each) => ({ value: each.slug, label: each.name }))}
          />
        )}
        {failure && (
          <div className={dialogs.wide}>
            <FailureNotice failure={failure} title="This user could not be read" />
          </div>
        )}
        <TextArea
          className={cx(dialogs.wide, styles.sent)}
          label="The user, as an identity provider would send it"
          mono
          rows={10}
          value={text}
          error={paused && "problem" in read ? read.problem : undefined}
          hint="Groups may be named by their display name."
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {"resource" in read && paused && (
        <Answer
          state={state}
          draft={draft}
          connection={connection === "" ? undefined : connection}
          resource={read.resource}
        />
      )}
    </Dialog>
  );
}

interface AnswerProps {
  state: RolesState;
  draft: Policy | null;
  connection: string | undefined;
  resource: JsonObject;
}

function Answer({ state, draft, connection, resource }: AnswerProps) {
  const { data, error, refetch } = useOperation(
    "roles.suppose",
    { resource, ...(connection === undefined ? {} : { connection }), ...(draft === null ? {} : { policy: draft }) },
    { keepPrevious: true },
  );
  if (error) {
    return (
      <FailureNotice
        failure={error}
        title="Nothing can be said about this user"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      />
    );
  }
  if (!data) return <Skeleton rows={3} />;
  return <Told state={state} policy={draft ?? state.policy} told={data} />;
}

function Told({ state, policy, told }: { state: RolesState; policy: Policy; told: WhatIf }) {
  const { connections } = useConnection();
  const naming = useNaming(
    policy.rules.map(({ when }) => when),
    state.groups,
  );
  const telling = { ...tellingOf({ ...state, policy }, connections), naming };
  const held = told.explained.filter(({ role }) => told.held.includes(role));
  const others = told.explained.filter(({ role }) => !told.held.includes(role));
  return (
    <section className={dialogs.part} aria-label="The roles">
      {!told.active && (
        <Notice kind="info" title="This user would be inactive">
          Inactive users hold no roles.
        </Notice>
      )}
      <h3 className={dialogs.partTitle}>
        <span role="status">{held.length === 0 ? "This user would hold no role" : "This user would hold"}</span>
      </h3>
      {held.length > 0 && (
        <ul className={styles.roles} aria-label="Would hold">
          {held.map((explanation) => (
            <li key={explanation.role} className={styles.role}>
              <ShieldCheck className={styles.held} size={16} strokeWidth={1.75} aria-hidden />
              <div className={styles.words}>
                <p className={styles.name}>
                  <bdi>{telling.nameOf(explanation.role)}</bdi>
                </p>
                {heldWords(explanation) !== null && <p>{heldWords(explanation)}</p>}
                <Reasons
                  outcomes={explanation.rules.filter(({ outcome }) => outcome === "matched")}
                  telling={telling}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <>
          <h3 className={dialogs.partTitle}>{held.length === 0 ? "Why not" : "And not"}</h3>
          <ul className={styles.roles} aria-label="Would not hold">
            {others.map((explanation) => (
              <li key={explanation.role} className={styles.role}>
                <ShieldMinus className={styles.sign} size={16} strokeWidth={1.75} aria-hidden />
                <div className={styles.words}>
                  <p>
                    <bdi className={styles.name}>{telling.nameOf(explanation.role)}</bdi>{" "}
                    <span className={styles.short}>{notHeldWords(explanation, [], telling)}</span>
                  </p>
                  <Reasons outcomes={explanation.rules} telling={telling} />
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
