import { TriangleAlert } from "lucide-react";
import type { DemoCounters } from "../../host";
import { number } from "../../text";
import styles from "./Stage.module.css";

/** How much was done. */
export function Counters({ counters }: { counters: DemoCounters }) {
  const { people, peopleTotal, groups, groupsTotal, requests, failed } = counters;
  return (
    <dl className={styles.counters} aria-label="So far">
      <Counter name="People" value={people} of={Math.max(people, peopleTotal)} />
      <Counter name="Groups" value={groups} of={Math.max(groups, groupsTotal)} />
      <Counter name="Requests" value={requests} />
      <Counter name="Failed" value={failed} bad={failed > 0} />
    </dl>
  );
}

function Counter({ name, value, of, bad = false }: { name: string; value: number; of?: number; bad?: boolean }) {
  return (
    <div className={styles.counter} data-bad={bad || undefined}>
      <dt>{name}</dt>
      <dd data-numeric>
        {bad && <TriangleAlert size={13} strokeWidth={2} aria-hidden />}
        {number(value)}
        {of !== undefined && <span className={styles.of}> / {number(of)}</span>}
      </dd>
    </div>
  );
}
