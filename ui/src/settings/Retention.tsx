import { type SubmitEvent, useState } from "react";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { TextField } from "../components/TextField";
import { toast } from "../components/toast";
import { useAction } from "../data";
import type { Settings, Status } from "../host";
import { count } from "../text";
import { daysError } from "./checks";
import { Row } from "./Section";
import styles from "./Settings.module.css";
import { ShorterRetention } from "./ShorterRetention";
import { useSetting } from "./useSetting";

interface RetentionProps {
  settings: Settings;
  status: Status;
}

export function Retention({ settings: { retentionDays }, status: { connections } }: RetentionProps) {
  const { set, isPending } = useSetting();
  const { mutateAsync } = useAction("settings.set");
  const [typed, setTyped] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const text = typed ?? String(retentionDays);
  const changed = text.trim() !== String(retentionDays);
  const error = changed ? daysError(text) : undefined;
  const days = Number(text);

  const saved = () => {
    toast({ title: `What is deleted is kept for ${count(days, "day")}` });
    setTyped(null);
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!changed || error !== undefined) return;
    // What is kept longer costs nobody anything.
    if (days < retentionDays) setAsking(true);
    else if (await set({ retentionDays: days })) saved();
  };

  return (
    <Row
      id="retention"
      title="Keep what is deleted"
      description="How long a deleted user or group can be brought back. After that it is gone for good."
      control={
        <form className={styles.inline} onSubmit={(event) => void save(event)}>
          <div className={styles.short}>
            <TextField
              label="Days to keep what is deleted"
              hideLabel
              inputMode="numeric"
              maxLength={4}
              suffix="days"
              value={text}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => event.key === "Escape" && setTyped(null)}
              aria-invalid={error !== undefined}
            />
          </div>
          <Button type="submit" busy={isPending} disabled={!changed || error !== undefined}>
            {changed && error === undefined && days < retentionDays ? "Save…" : "Save"}
          </Button>
        </form>
      }
    >
      {error !== undefined && text !== "" && <Notice kind="error" title={error} />}
      <ShorterRetention
        open={asking}
        onOpenChange={setAsking}
        days={days}
        connections={connections}
        onConfirm={async () => {
          await mutateAsync({ retentionDays: days });
          saved();
        }}
      />
    </Row>
  );
}
