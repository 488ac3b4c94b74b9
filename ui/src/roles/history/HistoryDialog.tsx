import { History, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { Empty } from "../../components/Empty";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { Time } from "../../components/Time";
import { type Failure, host, type Policy, type RolesState, toFailure } from "../../host";
import { absoluteTime } from "../../text";
import { formerOf } from "../review/useSave";
import styles from "./History.module.css";

interface HistoryDialogProps {
  state: RolesState;
  /** There are unsaved changes, which what is brought back takes the place of. */
  drafted: boolean;
  onUse: (policy: Policy) => void;
  onClose: () => void;
}

/** What was saved, the latest first. Any of it can be brought back, as a draft that is reviewed and saved like others. */
export function HistoryDialog({ state, drafted, onUse, onClose }: HistoryDialogProps) {
  const [busy, setBusy] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { revisions, revision } = state;

  const bringBack = async (of: number) => {
    setBusy(of);
    setFailure(null);
    try {
      const { policy } = await host.call("roles.revision", { revision: of });
      onUse(policy);
    } catch (thrown) {
      setFailure(toFailure(thrown));
      setBusy(null);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="History"
      description="What was saved, the latest first. What you bring back is a draft until you save it."
      actions={<Button onClick={onClose}>Close</Button>}
    >
      {failure && <FailureNotice failure={failure} title="It could not be brought back" />}
      {drafted && revisions.length > 0 && (
        <Notice kind="warning" title="You have unsaved changes">
          What you bring back takes their place.
        </Notice>
      )}
      {revisions.length === 0 ? (
        <Empty icon={History} title="Nothing was saved yet">
          Each time roles and rules are saved, it is noted here and can be undone.
        </Empty>
      ) : (
        <ol className={styles.revisions} aria-label="What was saved, the latest first">
          {revisions.map(({ id, at, summary }) => {
            const latest = id === revision;
            const wanted = latest ? formerOf(revisions) : id;
            return (
              <li key={id} className={styles.revision}>
                <div className={styles.words}>
                  <p>{summary}</p>
                  <p className={styles.when}>
                    <Time at={at} />
                    {latest && " · in force"}
                  </p>
                </div>
                <Button
                  icon={latest ? Undo2 : undefined}
                  variant={latest ? "plain" : "quiet"}
                  busy={busy === wanted}
                  aria-label={
                    latest
                      ? `Undo what was saved on ${absoluteTime(at)}`
                      : `Go back to how it was after ${absoluteTime(at)}`
                  }
                  onClick={() => void bringBack(wanted)}
                >
                  {latest ? "Undo…" : "Go back to this…"}
                </Button>
              </li>
            );
          })}
        </ol>
      )}
    </Dialog>
  );
}
