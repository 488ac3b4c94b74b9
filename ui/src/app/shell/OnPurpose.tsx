import { useNavigate } from "@tanstack/react-router";
import { FlaskConical } from "lucide-react";
import { Button } from "../../components/Button";
import { toast } from "../../components/toast";
import { useFocusOnLeaving } from "../../components/useFocusOnLeaving";
import { selectConnection, useAction } from "../../data";
import { type Connection, toFailure } from "../../host";
import { count } from "../../text";
import { listInWords } from "../../text/list";
import styles from "./OnPurpose.module.css";

/** Over every screen while a connection is answered wrongly on purpose, so that nobody forgets it. */
export function OnPurpose({ connections }: { connections: readonly Connection[] }) {
  const navigate = useNavigate();
  const bar = useFocusOnLeaving();
  const clear = useAction("faults.clear");
  const [first] = connections;
  if (first === undefined) return null;
  const names = connections.map(({ name }) => name);
  const rules = connections.reduce((sum, { faults }) => sum + faults, 0);
  const stop = () =>
    clear.mutate(
      { all: true },
      {
        onError: (thrown) =>
          toast({ kind: "error", title: "The wrong answers go on", description: toFailure(thrown).message }),
      },
    );
  return (
    <section ref={bar} className={styles.bar} aria-label="Wrong answers on purpose">
      <FlaskConical className={styles.icon} size={16} strokeWidth={1.75} aria-hidden />
      <p className={styles.words} role="status">
        <strong>
          {listInWords(names, "and")} {names.length === 1 ? "answers" : "answer"} wrongly on purpose
        </strong>
        : {count(rules, "rule")}
      </p>
      <Button
        onClick={() => {
          selectConnection(first.slug);
          void navigate({ to: "/connect", search: { open: "faults" } });
        }}
      >
        Show
      </Button>
      <Button variant="primary" busy={clear.isPending} onClick={stop}>
        Stop
      </Button>
    </section>
  );
}
