import { ArrowRight, Equal } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/Button";
import { Checkbox } from "../../../components/Checkbox";
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
import type { Line } from "../../history";
import { Person } from "../Person";
import { type Part, partsOf } from "./parts";
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

  const parts = then.data ? partsOf(then.data.changes) : [];
  const chosen = parts.filter(({ name }) => !left.includes(name));
  const busy = revert.isPending;

  const bringBack = async () => {
    if (!then.data) return;
    const all = chosen.length === parts.length;
    const attributes = all ? {} : { attributes: chosen.flatMap(({ paths }) => paths) };
    try {
      const { name } = await revert.mutateAsync({ ...request, ...attributes, version: then.data.version });
      toast({ title: all ? `${name} is as it was then` : `A part of ${name} is as it was then` });
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
            {kind === "Group" && " Its members stay as they are."}
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
        <Empty icon={Equal} title="It is the same now">
          There is nothing to bring back.
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

interface OfPartProps {
  part: Part;
  connection: string | undefined;
  checked: boolean;
  disabled: boolean;
  onChecked: (checked: boolean) => void;
}

function OfPart({ part, connection, checked, disabled, onChecked }: OfPartProps) {
  return (
    <li className={styles.part}>
      <Checkbox label={part.label} checked={checked} disabled={disabled} onCheckedChange={onChecked} />
      <ul className={styles.lines}>
        {part.lines.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two values of one attribute have one path
          <li key={`${line.path} ${at}`} className={styles.line} title={line.path}>
            {line.label !== part.label && <span className={styles.label}>{line.label}</span>}
            <Side line={line} text={line.before} connection={connection} />
            <ArrowRight className={styles.arrow} size={12} aria-label="then" />
            <Side line={line} text={line.after} connection={connection} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function Side({ line, text, connection }: { line: Line; text: string | null; connection: string | undefined }) {
  if (text === null) return <span className={styles.nothing}>nothing</span>;
  return line.people ? <Person connection={connection} id={text} /> : <bdi>{text}</bdi>;
}
