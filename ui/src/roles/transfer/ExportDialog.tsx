import { useState } from "react";
import { Button } from "../../components/Button";
import { CopyButton } from "../../components/CopyField";
import { Dialog } from "../../components/Dialog";
import { ErrorState } from "../../components/ErrorState";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { RadioCards } from "../../components/RadioCards";
import { Skeleton } from "../../components/Skeleton";
import { TextView } from "../../components/TextView";
import { toast } from "../../components/toast";
import { useOperation } from "../../data";
import { type Failure, host, type PolicyFormat, toFailure } from "../../host";
import styles from "../Dialogs.module.css";

interface ExportDialogProps {
  /** What is not saved is not in the file. */
  drafted: boolean;
  onClose: () => void;
}

/** Roles and rules as one text, to copy or to keep. */
export function ExportDialog({ drafted, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<PolicyFormat>("toml");
  const { data, error, refetch } = useOperation("roles.export", { format }, { keepPrevious: true });
  const [busy, setBusy] = useState(false);
  const [file, setFile] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const save = async (text: string) => {
    setFailure(null);
    setFile(null);
    setBusy(true);
    const name = `rollcall-roles-${new Date().toISOString().slice(0, 10)}.${format}`;
    try {
      if (host.can.chooseFile) {
        const chosen = await host.chooseSaveFile(name, format === "json" ? "json" : "policy");
        if (chosen !== null) {
          await host.call("roles.export", { format, file: chosen });
          setFile(chosen);
        }
      } else {
        await host.saveText(name, text);
        toast({ title: "The download has begun", description: "Your browser saves the file." });
      }
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    setBusy(false);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="large"
      title="Export roles and rules"
      description="Everything in one file: to keep it, to review it, or to import it elsewhere."
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={data === undefined}
            onClick={() => data !== undefined && void save(data.text)}
          >
            {host.can.chooseFile ? "Save to a file…" : "Download"}
          </Button>
        </>
      }
    >
      <RadioCards<PolicyFormat>
        label="Format"
        value={format}
        onValueChange={setFormat}
        options={[
          { value: "toml", label: "TOML", description: "For people: with comments that name the groups." },
          { value: "json", label: "JSON", description: "For programs." },
        ]}
      />
      {drafted && (
        <Notice kind="info" title="Your unsaved changes are not in it">
          It has the roles and rules that are in force.
        </Notice>
      )}
      {failure && <FailureNotice failure={failure} title="The file was not written" />}
      {file !== null && (
        <Notice kind="info" title="Written">
          <code>{file}</code>
        </Notice>
      )}
      {data ? (
        <section className={styles.part} aria-label="The file">
          <div className={styles.row}>
            <h3 className={styles.partTitle}>The file</h3>
            <span className={styles.end}>
              <CopyButton label="Copy the file" onCopy={() => host.copyText(data.text)} words />
            </span>
          </div>
          <TextView label="Text of the file" text={data.text} />
        </section>
      ) : error ? (
        <ErrorState failure={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton rows={6} />
      )}
    </Dialog>
  );
}
