import { useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorState } from "../../components/ErrorState";
import { Skeleton } from "../../components/Skeleton";
import { TextArea } from "../../components/TextArea";
import { useConnection, useOperation } from "../../data";
import type { FeedRequest } from "../../host";
import { usePaused } from "../../resources/usePaused";
import styles from "./ExplainDialog.module.css";
import { Explanation } from "./Explanation";

interface ExplainDialogProps {
  onClose: () => void;
  onShow: (look: FeedRequest) => void;
}

/** A paste is one change; whoever types is not answered after each letter. */
const REST = 300;

/** What an identity provider's console says, in words that help. */
export function ExplainDialog({ onClose, onShow }: ExplainDialogProps) {
  const { slug } = useConnection();
  const [text, setText] = useState("");
  const asked = text.trim();
  const paused = usePaused(asked, REST);
  const [settled, setSettled] = useState("");
  if (paused && settled !== asked) setSettled(asked);
  const request = { text: settled, ...(slug === undefined ? {} : { connection: slug }) };
  const { data, error, isFetching, refetch } = useOperation("activity.explain", request, {
    enabled: settled !== "",
    keepPrevious: true,
    // How many requests match changes while the dialog is not looked at.
    staleTime: 0,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Explain a message"
      description="Paste what the identity provider shows: an error of its log, or of the connection test."
      size="large"
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <TextArea
        label="Message"
        rows={4}
        value={text}
        onChange={({ target }) => setText(target.value)}
        placeholder="You appear to have entered invalid credentials…"
      />
      {asked !== "" && (
        <div role="region" aria-label="What it means" aria-busy={isFetching || !paused}>
          {error ? (
            <ErrorState failure={error} onRetry={() => void refetch()} />
          ) : data === undefined || settled === "" ? (
            <Skeleton rows={4} />
          ) : data.explanations.length === 0 ? (
            <p className={styles.none} role="status">
              Nothing is known about this message. Look for its time in the list of requests: what was answered then says
              why, and the details of the request say what to do.
            </p>
          ) : (
            <ol className={styles.list}>
              {data.explanations.map((explanation) => (
                <li key={explanation.id} className={styles.one}>
                  <Explanation explanation={explanation} onShow={onShow} />
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
    </Dialog>
  );
}
