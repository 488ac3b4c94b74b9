import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { TextArea } from "../../components/TextArea";
import { type Failure, host, type Policy, type PolicyFile, toFailure } from "../../host";
import { count } from "../../text";
import { placeWords } from "../review/words";
import styles from "../Dialogs.module.css";

interface ImportDialogProps {
  /** There are unsaved changes, which what is read takes the place of. */
  drafted: boolean;
  onUse: (policy: Policy) => void;
  onClose: () => void;
}

/** Roles and rules from a file: all of it or nothing, and saved only after a look at what would change. */
export function ImportDialog({ drafted, onUse, onClose }: ImportDialogProps) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [read, setRead] = useState<PolicyFile | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  const attempt = async (from: () => Promise<{ text: string } | { file: string } | null>) => {
    setBusy(true);
    setFailure(null);
    setRead(null);
    try {
      const given = await from();
      if (given !== null) setRead(await host.call("roles.read", given));
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    setBusy(false);
  };

  const choose = () => {
    // A browser gives the page the text of a file and not its place.
    if (!host.can.chooseFile) return picker.current?.click();
    void attempt(async () => {
      const file = await host.chooseOpenFile("policy");
      return file === null ? null : { file };
    });
  };

  const usable = read !== null && read.problems.length === 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="large"
      title="Import roles and rules"
      description="From a file that was exported, or written by hand. Nothing changes until you review and save."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {usable ? (
            <Button variant="primary" onClick={() => onUse(read.policy)}>
              Use it as a draft
            </Button>
          ) : (
            <Button
              variant="primary"
              busy={busy}
              disabled={text.trim() === ""}
              onClick={() => void attempt(async () => ({ text }))}
            >
              Read it
            </Button>
          )}
        </>
      }
    >
      <div className={styles.row}>
        <Button icon={FileUp} onClick={choose}>
          Choose a file…
        </Button>
        <span className={styles.words}>TOML or JSON. Or paste its text:</span>
        <input
          ref={picker}
          type="file"
          accept=".toml,.json"
          hidden
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file === undefined) return;
            void attempt(async () => {
              const given = await file.text();
              setText(given);
              return { text: given };
            });
            // The same file can be chosen again once it was corrected.
            target.value = "";
          }}
        />
      </div>
      <TextArea
        label="Text of the file"
        hideLabel
        mono
        rows={8}
        placeholder={
          '[[roles]]\nkey = "editor"\nname = "Editor"\n\n[[rules]]\nrole = "editor"\nwhen = \'department eq "Sales"\''
        }
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setRead(null);
          setFailure(null);
        }}
      />
      {failure && <FailureNotice failure={failure} title="The file cannot be read" />}
      {read && <Outcome read={read} drafted={drafted} />}
    </Dialog>
  );
}

function Outcome({ read, drafted }: { read: PolicyFile; drafted: boolean }) {
  const { policy, problems, missing, strangers } = read;
  if (problems.length > 0) {
    return (
      <Notice kind="error" title={`Nothing is taken from it: ${count(problems.length, "problem")}`}>
        <ul className={styles.list}>
          {problems.map((problem, at) => {
            const place = placeWords(problem, policy);
            return (
              // oxlint-disable-next-line react/no-array-index-key -- two problems of one place may be alike
              <li key={`${problem.message} ${at}`}>
                {place !== null && `${place}: `}
                {problem.message}
              </li>
            );
          })}
        </ul>
        <p>Correct the file, then read it again.</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice kind="info" title={`${count(policy.roles.length, "role")} and ${count(policy.rules.length, "rule")}`}>
        They take the place of all roles and rules, in a draft.{drafted && " Your unsaved changes go."}
      </Notice>
      {missing.length > 0 && (
        <Notice
          kind="warning"
          title={`${count(missing.length, "group")} that it names ${missing.length === 1 ? "is" : "are"} not here`}
        >
          <p>Their rules match nobody until you choose other groups:</p>
          <ul className={styles.list}>
            {missing.map(({ id, name }) => (
              <li key={id}>{name === null ? <code>{id}</code> : name}</li>
            ))}
          </ul>
        </Notice>
      )}
      {strangers.length > 0 && (
        <Notice
          kind="warning"
          title={`${count(strangers.length, "connection")} that it names ${strangers.length === 1 ? "is" : "are"} not here`}
        >
          <p>Their rules match nobody until you choose other connections:</p>
          <ul className={styles.list}>
            {strangers.map((slug) => (
              <li key={slug}>
                <code>{slug}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
