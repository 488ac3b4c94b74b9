import { type SubmitEvent, useState } from "react";
import { Button } from "../components/Button";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { Notice } from "../components/Notice";
import { TextField } from "../components/TextField";
import { toast } from "../components/toast";
import { useAction } from "../data";
import type { Settings, Status } from "../host";
import { count } from "../text";
import { portError } from "./checks";
import { Row } from "./Section";
import styles from "./Settings.module.css";

export function Port({ settings, status }: { settings: Settings; status: Status }) {
  const { mutateAsync } = useAction("settings.set");
  const [typed, setTyped] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const text = typed ?? String(settings.port);
  const changed = text.trim() !== String(settings.port);
  const error = changed ? portError(text) : undefined;

  const ask = (event: SubmitEvent) => {
    event.preventDefault();
    if (changed && error === undefined) setAsking(true);
  };

  return (
    <Row
      id="port"
      title="Port"
      description={
        settings.portFixed
          ? "Set by --port or ROLLCALL_PORT for this run. Start Rollcall without it to choose one here."
          : "Where identity providers reach Rollcall on this machine. It is part of every connection’s endpoint."
      }
      control={
        <form className={styles.inline} onSubmit={ask}>
          <div className={styles.short}>
            <TextField
              label="Port"
              hideLabel
              inputMode="numeric"
              maxLength={5}
              disabled={settings.portFixed}
              value={text}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => event.key === "Escape" && setTyped(null)}
              aria-invalid={error !== undefined}
            />
          </div>
          {!settings.portFixed && (
            <Button type="submit" disabled={!changed || error !== undefined}>
              Change…
            </Button>
          )}
        </form>
      }
    >
      {error !== undefined && text !== "" && <Notice kind="error" title={error} />}
      {status.refused && (
        <Notice kind="error" title="Rollcall cannot listen">
          {status.refused.message}
        </Notice>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Change the port to ${text.trim()}?`}
        confirmLabel="Change the port"
        onConfirm={async () => {
          await mutateAsync({ port: Number(text) });
          toast({ title: `Rollcall listens on port ${text.trim()}` });
          setTyped(null);
        }}
      >
        <p>
          It takes effect at once. Whoever still calls port {settings.port} finds nobody there.
        </p>
        <p>{whoIsAffected(status)}</p>
      </ConfirmDialog>
    </Row>
  );
}

function whoIsAffected({ connections }: Status): string {
  const contacted = connections.filter(({ seen }) => seen.lastContact !== null);
  if (contacted.length === 0) return "No identity provider has called yet, so nothing has to be changed elsewhere.";
  const names = contacted.map(({ name }) => name).join(", ");
  return `${count(contacted.length, "connection has", "connections have")} an identity provider that must be given the new endpoint, or a tunnel that must lead to the new port: ${names}.`;
}
