import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { RadioCards } from "../../components/RadioCards";
import { TextField } from "../../components/TextField";
import { useConnection } from "../../data";
import { type Failure, host, type Idp, toFailure } from "../../host";
import { idpName } from "../../text";
import { idps } from "../idps";
import styles from "./dialogs.module.css";

interface AddConnectionDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Adds a connection and goes to it: its address and token stand on its own Connect screen. */
export function AddConnectionDialog({ open, onOpenChange }: AddConnectionDialogProps) {
  const form = useId();
  const queries = useQueryClient();
  const { select } = useConnection();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (next: boolean) => {
    setFailure(null);
    onOpenChange(next);
  };
  const add = async (name: string, idp: Idp) => {
    setBusy(true);
    setFailure(null);
    try {
      // Not by a mutation: its cache would keep the token that the answer holds.
      const { slug } = await host.call("connections.add", { name, idp });
      await queries.invalidateQueries();
      select(slug);
      change(false);
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    setBusy(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="large"
      title="Add a connection"
      description="One for each identity provider or tenant. Each has its own address, token, users and groups."
      actions={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            Add
          </Button>
        </>
      }
    >
      <AddForm id={form} onSubmit={(name, idp) => void add(name, idp)} />
      {failure && <FailureNotice failure={failure} />}
    </Dialog>
  );
}

interface AddFormProps {
  id: string;
  onSubmit: (name: string, idp: Idp) => void;
}

/** Mounted with each opening, so that it begins empty. */
function AddForm({ id, onSubmit }: AddFormProps) {
  const [name, setName] = useState("");
  const [idp, setIdp] = useState<Idp>("entra");
  const [tried, setTried] = useState(false);
  const given = name.trim();
  return (
    <form
      id={id}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (given === "") setTried(true);
        else onSubmit(given, idp);
      }}
    >
      <TextField
        label="Name"
        hint="Such as the organisation or the tenant. The address is made from it."
        error={tried && given === "" ? "Give it a name." : undefined}
        placeholder={idp === "other" ? "Contoso" : `Contoso ${idpName(idp)}`}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
      />
      <RadioCards label="Identity provider" value={idp} onValueChange={setIdp} options={idps} compact />
    </form>
  );
}
