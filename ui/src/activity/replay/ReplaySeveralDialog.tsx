import { useState } from "react";
import { Button } from "../../components/Button";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { useAction } from "../../data";
import type { Exchange, ReplayTarget } from "../../host";
import { count } from "../../text";
import { SentSteps, StepsToSend } from "./Steps";
import { asking, deedsInWords, inOrder, outcomeInWords } from "./several";
import styles from "./ReplayDialog.module.css";
import { WhereTo } from "./WhereTo";

interface ReplaySeveralDialogProps {
  /** In any order. */
  requests: readonly Exchange[];
  onClose: () => void;
}

/** Sends requests again one after the other, as they are recorded, and compares the answers. */
export function ReplaySeveralDialog({ requests, onClose }: ReplaySeveralDialogProps) {
  const inTurn = inOrder(requests);
  const [to, setTo] = useState<ReplayTarget>("copy");
  const [sure, setSure] = useState(false);
  const { mutateAsync, reset, data, error, isPending } = useAction("activity.replay");
  const live = to === "live";
  const all = count(inTurn.length, "request");
  const onlyAsk = asking(inTurn);

  /** Answers are of where they were sent to, and of nothing else. */
  const choose = (target: ReplayTarget) => {
    reset();
    setTo(target);
  };
  // Why they were not sent is shown below.
  const send = () => mutateAsync({ ids: inTurn.map(({ id }) => id), to }).catch(() => undefined);

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !isPending) onClose();
      }}
      size="large"
      title={`Send ${all} again`}
      description={inTurn.length === 1 ? "As it was recorded." : "One after the other, the oldest first, as they were recorded."}
      actions={
        <>
          <Button onClick={() => !isPending && onClose()}>Close</Button>
          <Button
            variant={live ? "danger" : "primary"}
            busy={isPending}
            onClick={() => (live ? setSure(true) : void send())}
          >
            {live ? "Send to the directory…" : "Send to a copy"}
          </Button>
        </>
      }
    >
      <WhereTo to={to} onTo={choose} disabled={isPending} />
      {error && <FailureNotice failure={error} title="They were not sent" />}
      <section className={styles.several} aria-label={data ? "What was answered" : "What would be sent"}>
        <p role="status" className={styles.summary} data-numeric>
          {isPending ? `Sending ${all}…` : data ? outcomeInWords(data.steps) : deedsInWords(inTurn)}
        </p>
        {data ? <SentSteps steps={data.steps} /> : <StepsToSend requests={inTurn} />}
      </section>
      <ConfirmDialog
        open={sure}
        onOpenChange={setSure}
        title={`Send ${all} to the directory?`}
        confirmLabel={`Send ${all}`}
        danger
        onConfirm={async () => {
          setSure(false);
          await send();
        }}
      >
        <p>
          What was asked for then is asked for once more: <span data-numeric>{deedsInWords(inTurn)}</span>.
        </p>
        {onlyAsk > 0 && (
          <p data-numeric>
            {count(onlyAsk)} of them only {onlyAsk === 1 ? "asks" : "ask"} and {onlyAsk === 1 ? "changes" : "change"}{" "}
            nothing.
          </p>
        )}
        <p>A copy shows beforehand what would be answered.</p>
      </ConfirmDialog>
    </Dialog>
  );
}
