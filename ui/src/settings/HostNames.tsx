import { Plus, Trash2 } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { Button } from "../components/Button";
import { IconButton } from "../components/IconButton";
import { TextField } from "../components/TextField";
import { toast } from "../components/toast";
import { useAction, useConnection } from "../data";
import { type Settings, toFailure } from "../host";
import { describeFailure } from "../text";
import { hostError, hostName } from "./checks";
import { Row } from "./Section";
import styles from "./Settings.module.css";

/** Under which names besides this machine's own the server answers. */
export function HostNames({ settings: { hosts, hostsFixed } }: { settings: Settings }) {
  const { mutateAsync, isPending } = useAction("settings.set");
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const forOkta = useConnection().connections.some(({ idp }) => idp === "okta");

  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = hostName(typed);
    const wrong = hostError(name, [...hosts, ...hostsFixed]);
    setError(wrong);
    if (wrong !== undefined) return;
    try {
      await mutateAsync({ hosts: [...hosts, name] });
      setTyped("");
    } catch (thrown) {
      setError(toFailure(thrown).message);
    }
  };

  const put = (next: string[], title: string, undo?: () => void) =>
    mutateAsync({ hosts: next }).then(
      () => toast({ title, ...(undo ? { action: { label: "Undo", onSelect: undo } } : {}) }),
      (thrown: unknown) => {
        const words = describeFailure(toFailure(thrown));
        toast({ kind: "error", title: words.title, description: words.reason });
      },
    );

  const remove = (name: string) => {
    // Its button goes with it, and would take the focus along.
    field.current?.focus();
    void put(
      hosts.filter((each) => each !== name),
      `${name} is no longer allowed`,
      () => void put(hosts, `${name} is allowed again`),
    );
  };

  return (
    <Row
      id="host-names"
      title="Host names allowed"
      description="Rollcall answers to this machine’s own addresses, and to these names: those of your tunnel or reverse proxy. The address that Reachability on Connect switches on needs no entry here. Requests for any other name are refused, which keeps web pages out."
    >
      {hosts.length + hostsFixed.length > 0 && (
        <ul className={styles.list} aria-label="Host names allowed">
          {hostsFixed.map((name) => (
            <li key={name} className={styles.item}>
              <code>{name}</code>
              <span className={styles.note}>Set for this run</span>
            </li>
          ))}
          {hosts.map((name) => (
            <li key={name} className={styles.item}>
              <code>{name}</code>
              {forOkta && name.includes("_") && <span className={styles.note}>Refused by Okta: it has an underscore</span>}
              <IconButton
                label={`Remove ${name}`}
                icon={Trash2}
                size="small"
                disabled={isPending}
                onClick={() => remove(name)}
              />
            </li>
          ))}
        </ul>
      )}
      <form className={styles.inline} onSubmit={(event) => void add(event)}>
        <TextField
          ref={field}
          className={styles.grow}
          label="Host name to allow"
          hideLabel
          mono
          placeholder="scim.example.com"
          value={typed}
          error={error}
          hint={forOkta && typed.includes("_") ? "Okta refuses host names with an underscore." : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setError(undefined);
          }}
        />
        <Button type="submit" icon={Plus} busy={isPending} disabled={typed.trim() === ""}>
          Add
        </Button>
      </form>
    </Row>
  );
}
