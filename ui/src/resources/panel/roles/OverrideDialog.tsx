import { useId, useRef, useState } from "react";
import { Button } from "../../../components/Button";
import { Dialog } from "../../../components/Dialog";
import { FailureNotice } from "../../../components/FailureNotice";
import type { Failure, RolesState, Ruling, UserRoles } from "../../../host";
import { toFailure } from "../../../host";
import { OverrideForm } from "./OverrideForm";
import type { OverrideAction, Said } from "./useOverride";

export interface OverrideDialogProps {
  open: boolean;
  ruling: Ruling;
  /** Of the user. */
  name: string;
  roles: UserRoles;
  state: RolesState;
  override: OverrideAction;
  onClose: () => void;
}

/** Gives a user a role or takes it, whatever the rules say. */
export function OverrideDialog({ open, ruling, name, roles, state, override, onClose }: OverrideDialogProps) {
  const form = useId();
  const first = useRef<HTMLSelectElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const gives = ruling === "grant";

  const close = () => {
    setFailure(null);
    onClose();
  };
  const save = async (said: Said) => {
    setFailure(null);
    try {
      await override.set(said, roles.overrides.find((one) => one.role === said.role));
      close();
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) close();
      }}
      title={gives ? `Give ${name} a role` : `Take a role from ${name}`}
      description="An override wins over the rules, until it ends or is removed."
      initialFocus={first}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} busy={override.busy}>
            {gives ? "Give the role" : "Take the role"}
          </Button>
        </>
      }
    >
      <OverrideForm
        id={form}
        first={first}
        ruling={ruling}
        roles={roles}
        state={state}
        onSubmit={(said) => {
          if (!override.busy) void save(said);
        }}
      />
      {failure && <FailureNotice failure={failure} />}
    </Dialog>
  );
}
