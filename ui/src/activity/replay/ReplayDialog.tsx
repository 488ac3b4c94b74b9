import { useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import { useAction } from "../../data";
import type { ExchangeDetail, ReplayTarget } from "../../host";
import { Answer } from "./Answer";
import { bodyHint, type Draft, draftOf, editedOf } from "./draft";
import styles from "./ReplayDialog.module.css";
import { WhereTo } from "./WhereTo";

interface ReplayDialogProps {
  detail: ExchangeDetail;
  onClose: () => void;
}

/** Sends a request again: to see what comes of it, or to have it done. */
export function ReplayDialog({ detail, onClose }: ReplayDialogProps) {
  const { id, sentence } = detail.exchange;
  const recorded = draftOf(detail);
  const [to, setTo] = useState<ReplayTarget>("copy");
  const [draft, setDraft] = useState(recorded);
  const { mutate, reset, data, error, isPending } = useAction("activity.replay");
  const live = to === "live";
  const edited = editedOf(draft, recorded);

  /** An answer is of what was sent, and of nothing else. */
  const choose = (target: ReplayTarget) => {
    reset();
    setTo(target);
  };
  const edit = (changed: Partial<Draft>) => {
    reset();
    setDraft({ ...draft, ...changed });
  };
  const send = () => mutate({ ids: [id], to, ...(edited ? { edited } : {}) });

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !isPending) onClose();
      }}
      size="large"
      title="Send this request again"
      description={<bdi>{sentence}</bdi>}
      actions={
        <>
          <Button onClick={() => !isPending && onClose()}>Close</Button>
          <Button variant={live ? "danger" : "primary"} busy={isPending} onClick={send}>
            {live ? "Send it to the directory" : "Send it to a copy"}
          </Button>
        </>
      }
    >
      <WhereTo to={to} onTo={choose} disabled={isPending} />
      {live && (
        <Notice kind="warning" title="This changes the directory">
          {edited ? (
            "It does what the edited request says."
          ) : (
            <>
              It does once more what it did then: <bdi>{sentence}</bdi>.
            </>
          )}
        </Notice>
      )}
      <details className={styles.edit}>
        <summary>Edit the request</summary>
        <div className={styles.fields}>
          <TextField
            className={styles.method}
            label="Method"
            mono
            value={draft.method}
            disabled={isPending}
            onChange={({ target }) => edit({ method: target.value })}
          />
          <TextField
            label="Path"
            mono
            value={draft.target}
            disabled={isPending}
            onChange={({ target }) => edit({ target: target.value })}
          />
          <TextArea
            className={styles.body}
            label="Body"
            mono
            rows={8}
            value={draft.body}
            disabled={isPending}
            hint={bodyHint(detail.request, draft.body)}
            onChange={({ target }) => edit({ body: target.value })}
          />
        </div>
      </details>
      {error && <FailureNotice failure={error} title="It was not sent" />}
      {data?.steps.map((step) => <Answer key={step.id} step={step} />)}
    </Dialog>
  );
}
