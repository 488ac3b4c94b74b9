import type { ExchangeDetail } from "../../host";
import { duration } from "../../text/duration";
import { partsOf } from "./parts";
import styles from "./Took.module.css";

/** Where the time went, as one bar with a legend. */
export function Took({ detail }: { detail: Pick<ExchangeDetail, "exchange" | "queue" | "database"> }) {
  const parts = partsOf(detail);
  return (
    <div className={styles.took}>
      <div className={styles.bar} aria-hidden>
        {parts.map(({ name, share }) => (
          <span key={name} className={styles.part} data-part={name} style={{ flexGrow: share }} />
        ))}
      </div>
      <ul className={styles.legend} aria-label="Where the time went">
        {parts.map(({ name, label, took }) => (
          <li key={name} className={styles.item}>
            <span className={styles.key} data-part={name} aria-hidden />
            {label} <span data-numeric>{duration(took)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
