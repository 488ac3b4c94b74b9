import { ArrowRight } from "lucide-react";
import { Notice } from "../../components/Notice";
import type { Json, ReplayStep } from "../../host";
import { statusWords } from "../words";
import styles from "./ReplayDialog.module.css";

/** What was answered now, beside what was answered then. */
export function Answer({ step: { before, after, differences, skipped } }: { step: ReplayStep }) {
  if (skipped !== null || after === null) {
    return (
      <Notice kind="warning" title="It was not sent">
        {skipped}
      </Notice>
    );
  }
  const same = before === after && differences.length === 0;
  return (
    <section className={styles.answer} aria-label="The answer" role="status">
      <p className={styles.status} data-numeric>
        Status <span>{statusWords(before)}</span>
        <ArrowRight size={12} aria-label="then, now" />
        <strong>{after}</strong>
      </p>
      {same ? (
        <p>The same answer</p>
      ) : differences.length === 0 ? (
        <p>Another status, with the same body</p>
      ) : (
        <table className={styles.differences}>
          <thead>
            <tr>
              <th scope="col">Path</th>
              <th scope="col">Then</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={difference.path}>
                <th scope="row">{difference.path || "All of it"}</th>
                <td>{valueWords(difference.before)}</td>
                <td>{valueWords(difference.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function valueWords(value: Json) {
  if (value === null) return <span className={styles.nothing}>nothing</span>;
  return <bdi>{typeof value === "string" ? value : JSON.stringify(value)}</bdi>;
}
