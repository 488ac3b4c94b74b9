import { type SubmitEvent, useId, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { TextField } from "../../components/TextField";
import { toast } from "../../components/toast";
import { useAction } from "../../data";
import { type Kept, toFailure } from "../../host";
import { type FoundUser, UserFinder } from "../UserFinder";
import styles from "./Kept.module.css";

interface GiveDialogProps {
  kept: Kept;
  /** What the role is called. */
  role: string;
  onClose: () => void;
  onGiven: () => void;
}

/** Another user takes a protected role over, by hand; then it is held back no longer. */
export function GiveDialog({ kept, role, onClose, onGiven }: GiveDialogProps) {
  const form = useId();
  const first = useRef<HTMLInputElement>(null);
  const give = useAction("roles.override");
  const [user, setUser] = useState<FoundUser | null>(null);
  const [reason, setReason] = useState(`Takes ${role} over from ${kept.name}`);
  const [tried, setTried] = useState(false);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (user === null || reason.trim() === "" || give.isPending) return;
    give.mutate(
      { connection: user.connection, id: user.row.id, role: kept.role, ruling: "grant", reason: reason.trim() },
      {
        onSuccess: () => {
          toast({ title: `${user.row.name} holds ${role}` });
          onClose();
          onGiven();
        },
      },
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Give ${role} to somebody else`}
      description={`It counts at once, whatever the rules say. ${kept.name} then keeps it no longer.`}
      initialFocus={first}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} busy={give.isPending}>
            Give the role
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <UserFinder
          ref={first}
          label="User"
          active
          onChoose={setUser}
          error={tried && user === null ? "Choose a user." : undefined}
        />
        <TextField
          label="Reason"
          value={reason}
          maxLength={500}
          error={tried && reason.trim() === "" ? "Say why, for whoever looks at this later." : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {give.error && <FailureNotice failure={toFailure(give.error)} />}
      </form>
    </Dialog>
  );
}
