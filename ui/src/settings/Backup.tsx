import { DatabaseBackup } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { Button } from "../components/Button";
import { FailureNotice } from "../components/FailureNotice";
import { Notice } from "../components/Notice";
import { TextField } from "../components/TextField";
import { useAction } from "../data";
import { type Failure, host, toFailure } from "../host";
import { bytes } from "../text";
import { backupName } from "./checks";
import { Row } from "./Section";
import styles from "./Settings.module.css";

/** A copy of everything in one file, made while the service goes on. */
export function BackupRow() {
  const { mutateAsync, isPending, data } = useAction("storage.backup");
  const [failure, setFailure] = useState<Failure | null>(null);

  const write = async (choose: () => Promise<string | null>) => {
    setFailure(null);
    try {
      const file = await choose();
      if (file !== null) await mutateAsync({ file });
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };

  return (
    <Row
      id="backup"
      title="Backup"
      description="Writes everything into one file while provisioning goes on. Tokens are not in it, only what recognises them."
      control={
        host.can.chooseFile && (
          <Button
            icon={DatabaseBackup}
            busy={isPending}
            onClick={() => void write(() => host.chooseSaveFile(backupName(new Date()), "backup"))}
          >
            {isPending ? "Writing…" : "Back up…"}
          </Button>
        )
      }
    >
      {!host.can.chooseFile && <FileForm busy={isPending} onFile={(file) => void write(async () => file)} />}
      {failure && <FailureNotice title="The backup was not written" failure={failure} />}
      {!failure && data && (
        <Notice kind="info" title={`Written: ${bytes(data.bytes)}`}>
          <code>{data.file}</code>
        </Notice>
      )}
    </Row>
  );
}

/** A browser knows nothing of the files where Rollcall runs, so the path is typed. */
function FileForm({ busy, onFile }: { busy: boolean; onFile: (file: string) => void }) {
  const [file, setFile] = useState("");
  const [name] = useState(() => backupName(new Date()));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (file.trim() !== "") onFile(file.trim());
  };
  return (
    <form className={styles.inline} onSubmit={submit}>
      <TextField
        className={styles.grow}
        label="File for the backup, on the machine where Rollcall runs"
        hideLabel
        mono
        placeholder={`/path/to/${name}`}
        hint="A whole path on the machine where Rollcall runs. An existing file is never overwritten."
        value={file}
        onChange={(event) => setFile(event.target.value)}
      />
      <Button type="submit" icon={DatabaseBackup} busy={busy} disabled={file.trim() === ""}>
        {busy ? "Writing…" : "Back up"}
      </Button>
    </form>
  );
}
