import { History, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Dialog } from "../../components/Dialog";
import { Empty } from "../../components/Empty";
import { Time } from "../../components/Time";
import { type RolesState, toFailure } from "../../host";
import { absoluteTime } from "../../text";
import { useUndo } from "../review/useSave";
import styles from "./History.module.css";

interface HistoryDialogProps {
  state: RolesState;
  /** What was changed and not saved meets other roles and rules after an undo. */
  drafted: boolean;
  onClose: () => void;
}

/** What was saved, the latest first; the last one can be taken back. */
export function HistoryDialog({ state, drafted, onClose }: HistoryDialogProps) {
  const undo = useUndo();
  const [asking, setAsking] = useState(false);
  /** It was refused once; whoever asks again agrees to what was said. */
  const [refused, setRefused] = useState(false);
  const { revisions, revision, policy } = state;

  const take = async () => {
    const agreed = policy.roles.filter((role) => role.protected).map(({ key }) => key);
    try {
      await undo(revision, refused ? agreed : undefined);
      onClose();
    } catch (thrown) {
      setRefused(toFailure(thrown).code === "protected");
      throw thrown;
    }
  };

  return (
    <>
      <Dialog
        // One question at a time.
        open={!asking}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        title="History"
        description="What was saved, the latest first."
        actions={<Button onClick={onClose}>Close</Button>}
      >
        {revisions.length === 0 ? (
          <Empty icon={History} title="Nothing was saved yet">
            Each time roles and rules are saved, it is noted here and can be undone.
          </Empty>
        ) : (
          <ol className={styles.revisions} aria-label="What was saved, the latest first">
            {revisions.map(({ id, at, summary }) => (
              <li key={id} className={styles.revision}>
                <div className={styles.words}>
                  <p>{summary}</p>
                  <p className={styles.when}>
                    <Time at={at} />
                    {id === revision && " · in force"}
                  </p>
                </div>
                {id === revision && (
                  <Button
                    icon={Undo2}
                    aria-label={`Undo what was saved on ${absoluteTime(at)}`}
                    onClick={() => {
                      setRefused(false);
                      setAsking(true);
                    }}
                  >
                    Undo…
                  </Button>
                )}
              </li>
            ))}
          </ol>
        )}
      </Dialog>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Undo what was saved last?"
        confirmLabel={refused ? "Undo all the same" : "Undo"}
        danger={refused}
        onConfirm={take}
      >
        <p>The roles and rules before it are in force again, and everybody’s roles follow at once.</p>
        {drafted && <p>Your unsaved changes stay; you are asked what to do with them.</p>}
        {refused && <p>To undo all the same takes protected roles from those who hold them last.</p>}
      </ConfirmDialog>
    </>
  );
}
