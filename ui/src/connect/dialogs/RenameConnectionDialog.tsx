import { useId, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { TextField } from "../../components/TextField";
import { useAction } from "../../data";
import { type Connection, toFailure } from "../../host";
import styles from "./dialogs.module.css";

interface RenameConnectionDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connection: Connection;
}

export function RenameConnectionDialog({ open, onOpenChange, connection }: RenameConnectionDialogProps) {
  const form = useId();
  const set = useAction("connections.set");
  const change = (next: boolean) => {
    set.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="small"
      title="Rename the connection"
      actions={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} busy={set.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <RenameForm
        id={form}
        name={connection.name}
        onSubmit={(name) =>
          set.mutate({ connection: connection.slug, name }, { onSuccess: () => change(false) })
        }
      />
      {set.error && <FailureNotice failure={toFailure(set.error)} />}
    </Dialog>
  );
}

interface RenameFormProps {
  id: string;
  name: string;
  onSubmit: (name: string) => void;
}

function RenameForm({ id, name: before, onSubmit }: RenameFormProps) {
  const [name, setName] = useState(before);
  const [tried, setTried] = useState(false);
  const given = name.trim();
  return (
    <form
      id={id}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (given === "") setTried(true);
        else onSubmit(given);
      }}
    >
      <TextField
        label="Name"
        hint="The address stays the same."
        error={tried && given === "" ? "Give it a name." : undefined}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
    </form>
  );
}
