import { History } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/Button";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { CopyField } from "../components/CopyField";
import { FailureNotice } from "../components/FailureNotice";
import { type Failure, host, type Status, toFailure } from "../host";
import { command, count } from "../text";
import { Row } from "./Section";

export function RestoreRow({ status }: { status: Status }) {
  const [file, setFile] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const choose = async () => {
    setFailure(null);
    try {
      const chosen = await host.chooseOpenFile("backup");
      if (chosen === null) return;
      setFile(chosen);
      setAsking(true);
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };

  if (!host.can.restore) {
    return (
      <Row id="restore" title="Restore" description="Stop Rollcall, then run this where it runs, with the backup’s path for FILE. What is there now is kept beside it.">
        <CopyField label="Command" hideLabel value={command("restore", status.folder, "FILE")} />
      </Row>
    );
  }
  const sum = (of: "users" | "groups") => status.connections.reduce((all, connection) => all + connection[of], 0);
  return (
    <Row
      id="restore"
      title="Restore"
      description="Puts a backup in the place of everything. What is there now is kept beside it."
      control={
        <Button icon={History} onClick={() => void choose()}>
          Restore…
        </Button>
      }
    >
      {failure && <FailureNotice title="No file was chosen" failure={failure} />}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Put this backup in place?"
        confirmLabel="Restore and start again"
        danger
        onConfirm={() => host.restore(file ?? "")}
      >
        <p>
          <code>{file}</code>
        </p>
        <p>
          It takes the place of {count(status.connections.length, "connection")}, {count(sum("users"), "user")} and{" "}
          {count(sum("groups"), "group")}, which are kept in a folder beside the data.
        </p>
        <p>
          Provisioning stops for a moment, and the window starts again. Tokens made after the backup no longer work;
          rotate them then.
        </p>
      </ConfirmDialog>
    </Row>
  );
}
