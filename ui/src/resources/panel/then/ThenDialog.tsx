import { Equal } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/Button";
import { Dialog } from "../../../components/Dialog";
import { Empty } from "../../../components/Empty";
import { ErrorState } from "../../../components/ErrorState";
import { FailureNotice } from "../../../components/FailureNotice";
import { Notice } from "../../../components/Notice";
import { Skeleton } from "../../../components/Skeleton";
import { Time } from "../../../components/Time";
import { toast } from "../../../components/toast";
import { useAction, useOperation } from "../../../data";
import type { Kind } from "../../../host";
import { count } from "../../../text";
import { movedInWords, movesInWords } from "./members";
import { OfPart } from "./OfPart";
import { partsOf } from "./parts";
import styles from "./ThenDialog.module.css";

interface ThenDialogProps {
  kind: Kind;
  connection: string | undefined;
  id: string;
  /** The number of the change. */
  change: number;
  onClose: () => void;
}

/** What is different since a change, and back to that, all of it or a part. */
export function ThenDialog({ kind, connection, id, change, onClose }: ThenDialogProps) {
  const request = { kind, id, change, ...(connection === undefined ? {} : { connection }) };
  const then = useOperation("resources.then", request, { staleTime: 0 });
  const revert = useAction("resources.revert");
  /** By their names, so that what is new when it is read again is ticked as well. */
  const [left, setLeft] = useState<readonly string[]>([]);
  const noun = kind === "User" ? "user" : "group";

  const parts = then.data ? partsOf(then.data.changes, then.data.members) : [];
  const chosen = parts.filter(({ name }) => !left.includes(name));
  const busy = revert.isPending;
  const gone = then.data?.members?.gone ?? 0;
  const missing = `${count(gone, "member of", "members of")} that time ${gone === 1 ? "is" : "are"} no longer here`;
  const members = chosen.find((part) => part.members)?.members ?? null;
  const moving = members && movesInWords(members);

  const bringBack = async () => {
    if (!then.data) return;
    const all = chosen.length === parts.length;
    const attributes = all ? {} : { attributes: chosen.flatMap(({ paths }) => paths) };
    try {
      const { name } = await revert.mutateAsync({ ...request, ...attributes, version: then.data.version });
      toast({
        title: all && gone === 0 ? `${name} is as it was then` : `A part of ${name} is as it was then`,
        description: (members && movedInWords(members)) ?? undefined,
      });
      onClose();
    } catch {
      // It is shown below.
    }
  };
  const again = () => {
    revert.reset();
    void then.refetch();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose();
      }}
      title="As it was then"
      description={
        then.data && (
          <>
            What would be different if this {noun} were as it was after the change of <Time at={then.data.at} />.
          </>
        )
      }
      actions={
        parts.length === 0 ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={() => !busy && onClose()}>Cancel</Button>
            <Button variant="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void bringBack()}>
              Bring back
            </Button>
          </>
        )
      }
    >
      {then.data === undefined ? (
        then.error ? (
          <ErrorState failure={then.error} onRetry={() => void then.refetch()} />
        ) : (
          <Skeleton rows={4} />
        )
      ) : parts.length === 0 ? (
        <Empty icon={Equal} title={gone === 0 ? "It is the same now" : "Nothing can be brought back"}>
          {gone === 0 ? "There is nothing to bring back." : "Everything else is the same now."}
        </Empty>
      ) : (
        <ul className={styles.parts} aria-label="Now, and then">
          {parts.map((part) => (
            <OfPart
              key={part.name}
              part={part}
              connection={connection}
              checked={!left.includes(part.name)}
              disabled={busy}
              onChecked={(on) => setLeft(on ? left.filter((name) => name !== part.name) : [...left, part.name])}
            />
          ))}
        </ul>
      )}
      {gone > 0 && (
        <Notice kind="info" title={missing}>
          {gone === 1 ? "It was" : "They were"} deleted since and cannot come back with the group. What can still be restored
          has to be restored first.
        </Notice>
      )}
      {moving !== null && <p role="status">{moving}.</p>}
      {revert.error?.code === "changed" ? (
        <Notice kind="warning" title="It has changed meanwhile" action={<Button onClick={again}>Try again</Button>}>
          Nothing was brought back. Look at what is different now first.
        </Notice>
      ) : (
        revert.error && <FailureNotice failure={revert.error} />
      )}
    </Dialog>
  );
}
