import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useId, useRef } from "react";
import { Button } from "../../components/Button";
import { FailureNotice } from "../../components/FailureNotice";
import { IconButton } from "../../components/IconButton";
import { Skeleton } from "../../components/Skeleton";
import { useAction, useOperation } from "../../data";
import { type FaultRule, toFailure } from "../../host";
import { count } from "../../text";
import { capital } from "../markup";
import styles from "./Faults.module.css";

/** The rules of a connection with how often each struck, and the end of each. */
export function RulesInForce({ connection }: { connection: string }) {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const { data, error, refetch } = useOperation("faults.list", { connection });
  const remove = useAction("faults.remove");
  const clear = useAction("faults.clear");
  // The button goes with its rule, and the focus would go with the button.
  const onSuccess = () => section.current?.focus();
  const rules = data?.rules ?? [];
  const failed = remove.error ?? clear.error;
  return (
    <section ref={section} tabIndex={-1} className={styles.inForce} aria-labelledby={id}>
      <header className={styles.header}>
        <h3 id={id} className={styles.heading}>
          In force
        </h3>
        {rules.length > 0 && (
          <Link to="/activity" search={{ connection, injected: true }} className={styles.link}>
            Requests that were struck
          </Link>
        )}
        {rules.length > 1 && (
          <Button variant="quiet" busy={clear.isPending} onClick={() => clear.mutate({ connection }, { onSuccess })}>
            Remove all
          </Button>
        )}
      </header>
      {error && !data ? (
        <FailureNotice failure={error} action={<Button onClick={() => void refetch()}>Try again</Button>} />
      ) : data === undefined ? (
        <Skeleton rows={1} />
      ) : rules.length === 0 ? (
        <p className={styles.none}>No rule. Everything is answered as it should be.</p>
      ) : (
        <ul className={styles.rules} aria-live="polite">
          {rules.map((rule) => (
            <Rule
              key={rule.id}
              rule={rule}
              onRemove={() => remove.mutate({ connection, id: rule.id }, { onSuccess, onError: () => void refetch() })}
            />
          ))}
        </ul>
      )}
      {failed && <FailureNotice failure={toFailure(failed)} />}
    </section>
  );
}

function Rule({ rule, onRemove }: { rule: FaultRule; onRemove: () => void }) {
  const { what, whose, often, struck } = rule;
  return (
    <li className={styles.rule}>
      <div className={styles.words}>
        <p className={styles.what}>{capital(what)}</p>
        <p className={styles.more}>
          {capital(whose)} · {often}
        </p>
      </div>
      <span className={styles.struck} data-numeric>
        {struck === 0 ? "not yet" : count(struck, "time")}
      </span>
      <IconButton label={`Remove the rule “${what}”`} icon={X} size="small" onClick={onRemove} />
    </li>
  );
}
