import { useId, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { RadioCards } from "../../components/RadioCards";
import type { Connection } from "../../host";
import { guides } from "../guides";
import { DEFAULT_GRACE, type Grace, graces } from "../tokens";
import { useIssue } from "../useIssue";
import styles from "./dialogs.module.css";

interface RotateDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connection: Connection;
  onMade: () => void;
}

export function RotateDialog({ open, onOpenChange, connection, onMade }: RotateDialogProps) {
  const form = useId();
  // The usual choice is made already, so what goes ahead has the focus.
  const go = useRef<HTMLButtonElement>(null);
  const { issue, busy, failure } = useIssue(connection.slug);
  const { provider } = guides[connection.idp];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Rotate the token"
      description={`Rollcall makes a new token for you to paste into ${provider}.`}
      initialFocus={go}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button ref={go} variant="primary" type="submit" form={form} busy={busy}>
            Rotate
          </Button>
        </>
      }
    >
      <RotateForm
        id={form}
        connection={connection}
        onSubmit={async (grace) => {
          if (!(await issue(Number(grace)))) return;
          onOpenChange(false);
          onMade();
        }}
      />
      {failure && <FailureNotice failure={failure} />}
    </Dialog>
  );
}

interface RotateFormProps {
  id: string;
  connection: Connection;
  onSubmit: (grace: Grace) => Promise<void>;
}

/** Mounted with each opening, so that it begins with what is usual. */
function RotateForm({ id, connection, onSubmit }: RotateFormProps) {
  const [grace, setGrace] = useState<Grace>(DEFAULT_GRACE);
  const { provider } = guides[connection.idp];
  const former = connection.tokens.length;
  const present = connection.tokens[0]?.hint ?? "";
  return (
    <form
      id={id}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(grace);
      }}
    >
      <RadioCards
        label={`When does the present token, …${present}, stop working at the latest?`}
        value={grace}
        onValueChange={setGrace}
        options={graces}
      />
      <p className={styles.words}>
        {grace === "0"
          ? `Every call of ${provider} is refused until the new token is pasted there.`
          : `Both tokens work meanwhile, so ${provider} is not locked out. The present one ends by itself soon after the new one was used.`}
        {former > 1 && " Former tokens keep the end they have."}
      </p>
    </form>
  );
}
