import { Words } from "../../connect/Words";
import styles from "./ExchangePanel.module.css";

/** What to do, the likeliest first. */
export function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={step}>
          <Words>{step}</Words>
        </li>
      ))}
    </ol>
  );
}
