import { useId, useRef } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { useAction } from "../../data";
import { type Connection, toFailure } from "../../host";
import { guides } from "../guides";
import { FaultForm } from "./FaultForm";
import { RulesInForce } from "./RulesInForce";

interface FaultsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connection: Connection;
}

/** The rules by which a connection is answered wrongly on purpose: those in force, and a new one. */
export function FaultsDialog({ open, onOpenChange, connection }: FaultsDialogProps) {
  const form = useId();
  const first = useRef<HTMLSelectElement>(null);
  const add = useAction("faults.add");
  const { slug, name, enabled } = connection;
  const { provider } = guides[connection.idp];
  const change = (next: boolean) => {
    add.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="large"
      title="Answer wrongly on purpose"
      description={`See how ${provider} copes with a server that fails. A restart of Rollcall ends every rule of ${name}.`}
      initialFocus={first}
      actions={
        <>
          <Button onClick={() => change(false)}>Close</Button>
          <Button variant="primary" type="submit" form={form} busy={add.isPending}>
            Add rule
          </Button>
        </>
      }
    >
      {!enabled && (
        <Notice kind="info" title="Provisioning is off">
          Everything is answered 503 until it is on. Rules count from then.
        </Notice>
      )}
      <RulesInForce connection={slug} />
      <FaultForm id={form} first={first} onSubmit={(asked) => add.mutate({ connection: slug, ...asked })} />
      {add.error && <FailureNotice failure={toFailure(add.error)} title="There is no new rule" />}
    </Dialog>
  );
}
