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
  return (
    <section className={styles.answer} aria-label="The answer" role="status">
      <p className={styles.status} data-numeric>
        Status <Statuses before={before} after={after} />
      </p>
      {before === after && differences.length === 0 ? <p>The same answer</p> : <Differences differences={differences} />}
    </section>
  );
}

/** The status then, and the status now. */
export function Statuses({ before, after }: { before: number; after: number }) {
  return (
    <>
      <span>{statusWords(before)}</span>
      <ArrowRight size={12} aria-label="then, now" />
      <strong>{after}</strong>
    </>
  );
}

/** What is different in the body of an answer that is not the same. */
export function Differences({ differences }: Pick<ReplayStep, "differences">) {
  if (differences.length === 0) return <p>Another status, with the same body</p>;
  return (
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
  );
}

function valueWords(value: Json) {
  if (value === null) return <span className={styles.nothing}>nothing</span>;
  return <bdi>{typeof value === "string" ? value : JSON.stringify(value)}</bdi>;
}
