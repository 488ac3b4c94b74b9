import { useState } from "react";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Notice } from "../../components/Notice";
import { TextField } from "../../components/TextField";
import { toast } from "../../components/toast";
import { useAction, useOperation } from "../../data";
import type { Connection } from "../../host";
import { count } from "../../text";
import { listInWords } from "../../text/list";
import { guides } from "../guides";
import { capital } from "../markup";

interface RemoveConnectionDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connection: Connection;
}

export function RemoveConnectionDialog({ open, onOpenChange, connection }: RemoveConnectionDialogProps) {
  const remove = useAction("connections.remove");
  const [typed, setTyped] = useState("");
  const { name, users, groups } = connection;
  const { provider } = guides[connection.idp];
  const full = users + groups > 0;
  const change = (next: boolean) => {
    setTyped("");
    onOpenChange(next);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={change}
      title={`Remove ${name}?`}
      confirmLabel="Remove"
      danger
      disabled={full && typed.trim() !== name.trim()}
      onConfirm={async () => {
        const removed = await remove.mutateAsync({ connection: connection.slug });
        toast({
          title: `${name} was removed`,
          description: removed.keychain.available ? undefined : "Its token may still be in the keychain. It opens nothing any more.",
        });
      }}
    >
      <p>
        {full
          ? `${count(users, "user")} and ${count(groups, "group")} go with their history. `
          : "It has no users and no groups. "}
        {capital(provider)} gets “404 Not Found” from then on. This cannot be undone.
      </p>
      {full && open && <LastHolders connection={connection} />}
      {full && (
        <TextField
          label={`Type ${name} to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </ConfirmDialog>
  );
}

/** Removing counts as agreeing to what is otherwise held back, so it is said. */
function LastHolders({ connection }: { connection: Connection }) {
  const { data } = useOperation("connections.removal", { connection: connection.slug });
  if (data === undefined || data.roles.length === 0) return null;
  return (
    <Notice kind="warning" title={`Nobody holds ${listInWords(data.roles, "and")} afterwards`}>
      {data.roles.length === 1 ? "The role is protected" : "The roles are protected"}, and only users of this connection
      hold {data.roles.length === 1 ? "it" : "them"}. Removing the connection means that you agree to the
      loss.
    </Notice>
  );
}
