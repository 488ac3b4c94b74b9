import { type SubmitEvent, useState } from "react";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { TextField } from "../components/TextField";
import { toast } from "../components/toast";
import type { Settings } from "../host";
import { numberError } from "./checks";
import { Row } from "./Section";
import styles from "./Settings.module.css";
import { useSetting } from "./useSetting";

type Limit = "requestCount" | "requestDays" | "requestMegabytes";

const LIMITS: readonly { name: Limit; label: string; suffix: string; from: number; to: number }[] = [
  { name: "requestCount", label: "Requests to keep", suffix: "requests", from: 0, to: 5_000_000 },
  { name: "requestDays", label: "Days to keep requests", suffix: "days", from: 1, to: 3650 },
  { name: "requestMegabytes", label: "Megabytes for requests", suffix: "MB", from: 10, to: 100_000 },
];

/** How much of what identity providers send is kept for Activity. */
export function Requests({ settings }: { settings: Settings }) {
  const { set, isPending } = useSetting();
  const [typed, setTyped] = useState<Partial<Record<Limit, string>>>({});
  const textOf = (name: Limit) => typed[name] ?? String(settings[name]);
  const changed = LIMITS.filter(({ name }) => textOf(name).trim() !== String(settings[name]));
  const errors = changed.flatMap(({ name, suffix, from, to }) => numberError(textOf(name), suffix, from, to) ?? []);

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (changed.length === 0 || errors.length > 0) return;
    const change = Object.fromEntries(changed.map(({ name }) => [name, Number(textOf(name))]));
    if (!(await set(change))) return;
    setTyped({});
    toast({ title: Number(textOf("requestCount")) === 0 ? "Requests are not recorded any more" : "Saved" });
  };

  return (
    <Row
      id="requests"
      title="Keep requests"
      description="Activity shows what identity providers sent, without tokens and passwords. The oldest go when there are too many, when they are too old, or when they take too much room. With 0 requests nothing is recorded."
      control={
        <form className={styles.stacked} onSubmit={(event) => void save(event)}>
          {LIMITS.map(({ name, label, suffix }) => (
            <TextField
              key={name}
              label={label}
              hideLabel
              inputMode="numeric"
              maxLength={7}
              suffix={suffix}
              value={textOf(name)}
              onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              onKeyDown={(event) => event.key === "Escape" && setTyped({})}
            />
          ))}
          <Button
            type="submit"
            aria-label="Save how many requests are kept"
            busy={isPending}
            disabled={changed.length === 0 || errors.length > 0}
          >
            Save
          </Button>
        </form>
      }
    >
      {errors[0] !== undefined && <Notice kind="error" title={errors[0]} />}
    </Row>
  );
}
