import { type SubmitEvent, useState } from "react";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { TextField } from "../components/TextField";
import { toast } from "../components/toast";
import type { Settings } from "../host";
import { count } from "../text";
import { daysError } from "./checks";
import { Row } from "./Section";
import styles from "./Settings.module.css";
import { useSetting } from "./useSetting";

export function Retention({ settings: { retentionDays } }: { settings: Settings }) {
  const { set, isPending } = useSetting();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(retentionDays);
  const changed = text.trim() !== String(retentionDays);
  const error = changed ? daysError(text) : undefined;
  const days = Number(text);

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!changed || error !== undefined || !(await set({ retentionDays: days }))) return;
    toast({ title: `What is deleted is kept for ${count(days, "day")}` });
    setTyped(null);
  };

  return (
    <Row
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
            Save
          </Button>
        </form>
      }
    >
      {error !== undefined && text !== "" && <Notice kind="error" title={error} />}
      {changed && error === undefined && days < retentionDays && (
        <Notice kind="warning" title={`What was deleted more than ${count(days, "day")} ago goes for good.`} />
      )}
    </Row>
  );
}
