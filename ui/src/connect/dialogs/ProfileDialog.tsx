import { useId, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { RadioCards } from "../../components/RadioCards";
import { useAction } from "../../data";
import { type Connection, type Profile, toFailure } from "../../host";
import { guides } from "../guides";
import styles from "./dialogs.module.css";

interface ProfileDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connection: Connection;
}

const profiles: { value: Profile; label: string; description: string }[] = [
  {
    value: "compat",
    label: "Compatible",
    description: "Understands what identity providers really send. Right for nearly everybody.",
  },
  {
    value: "strict",
    label: "Strict",
    description: "Refuses whatever the SCIM standard does not allow. For testing a client.",
  },
];

export function ProfileDialog({ open, onOpenChange, connection }: ProfileDialogProps) {
  const form = useId();
  // The present choice is shown, so the focus is on what goes ahead.
  const go = useRef<HTMLButtonElement>(null);
  const set = useAction("connections.set");
  const change = (next: boolean) => {
    set.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="How strict is this connection?"
      initialFocus={go}
      actions={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button ref={go} variant="primary" type="submit" form={form} busy={set.isPending}>
            Save
          </Button>
        </>
      }
    >
      <ProfileForm
        id={form}
        connection={connection}
        onSubmit={(profile) =>
          set.mutate({ connection: connection.slug, profile }, { onSuccess: () => change(false) })
        }
      />
      {set.error && <FailureNotice failure={toFailure(set.error)} />}
    </Dialog>
  );
}

interface ProfileFormProps {
  id: string;
  connection: Connection;
  onSubmit: (profile: Profile) => void;
}

function ProfileForm({ id, connection, onSubmit }: ProfileFormProps) {
  const [profile, setProfile] = useState(connection.profile);
  const { provider } = guides[connection.idp];
  return (
    <form
      id={id}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(profile);
      }}
    >
      <RadioCards label="Profile" value={profile} onValueChange={setProfile} options={profiles} hideLabel />
      <p className={styles.words}>
        {profile === "strict"
          ? `Some changes from ${provider} may then be refused, with the reason in its log. You can go back at any time.`
          : "It applies from the next request on. Users and groups stay as they are."}
      </p>
    </form>
  );
}
