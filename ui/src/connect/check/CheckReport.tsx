import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { Status } from "../../components/Status";
import { Time } from "../../components/Time";
import type { Connection, SelfTest, SelfTestItself, SelfTestReport } from "../../host";
import { count } from "../../text";
import styles from "./check.module.css";
import { FailedCase } from "./FailedCase";
import { failing, outcomeOf } from "./words";

interface CheckReportProps {
  test: SelfTest;
  connection: Connection;
  onStrictness: () => void;
}

/** What came of a check: the sentence, what failed, and folded what did not. */
export function CheckReport({ test, connection, onStrictness }: CheckReportProps) {
  const outcome = outcomeOf(test, connection);
  const obstacle = test.report?.obstacle ?? null;
  const failures = test.report && obstacle === null ? failing(test.report) : [];
  /** It is told with the connection itself, with better advice. */
  const told = test.itself?.outcome === "failed";
  return (
    <>
      <section className={styles.outcome} data-kind={outcome.kind} aria-label="Outcome" role="status">
        <h3>
          <Status kind={outcome.kind === "good" ? "active" : outcome.kind === "bad" ? "error" : "inactive"}>
            {outcome.title}
          </Status>
        </h3>
        <p>{outcome.words}</p>
        <p className={styles.soft}>
          {test.dialectName}, by <code>{test.endpoint}</code>, <Time at={test.begun} />
        </p>
      </section>
      {test.itself && <Itself itself={test.itself} said={told && obstacle !== null} />}
      {obstacle !== null && (
        <section className={styles.part} aria-label="What to do">
          {!told && (
            <>
              <h3 className={styles.title}>What to do</h3>
              <p>{obstacle.advice}</p>
            </>
          )}
          <p className={styles.soft}>Everything else was not tried.</p>
        </section>
      )}
      {connection.profile === "strict" && failures.length > 0 && (
        <Notice kind="info" title="This connection is strict" action={<Button onClick={onStrictness}>Strictness…</Button>}>
          A compatible one understands what identity providers really send.
        </Notice>
      )}
      {failures.length > 0 && (
        <section className={styles.part} aria-label="What failed">
          <h3 className={styles.title}>What failed</h3>
          <ul className={styles.failures}>
            {failures.map((failure, index) => (
              <li key={failure.case.id}>
                <FailedCase failing={failure} begins={index === 0} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {test.report && obstacle === null && <Folded report={test.report} />}
    </>
  );
}

/** `said`: what was found is in the sentence above. */
function Itself({ itself, said }: { itself: SelfTestItself; said: boolean }) {
  const { kind, word } = (
    {
      passed: { kind: "active", word: "Its own token is taken" },
      failed: { kind: "error", word: "It cannot be used as it is" },
      skipped: { kind: "inactive", word: "Not tried with its own token" },
    } as const
  )[itself.outcome];
  return (
    <section className={styles.part} aria-label="The connection itself">
      <h3 className={styles.title}>The connection itself</h3>
      <Status kind={kind}>{word}</Status>
      {itself.request !== null && (
        <p className={styles.soft}>
          <code>{itself.request}</code> {itself.status === null ? "was not answered." : `was answered with ${itself.status}.`}
        </p>
      )}
      {itself.found !== null && !said && <p className={styles.soft}>{itself.found}</p>}
      {itself.advice !== null && <p>{itself.advice}</p>}
    </section>
  );
}

function Folded({ report }: { report: SelfTestReport }) {
  const passed = report.groups
    .map(({ id, title, cases }) => ({
      id,
      title,
      cases: cases.filter((one) => one.failed === null && one.reason === null),
    }))
    .filter(({ cases }) => cases.length > 0);
  const other = report.groups.flatMap(({ cases }) => cases.filter(({ reason }) => reason !== null));
  return (
    <>
      {passed.length > 0 && (
        <details className={styles.folded}>
          <summary>{count(report.passed, "check")} passed</summary>
          {passed.map(({ id, title, cases }) => (
            <section key={id} aria-label={title}>
              <h4>{title}</h4>
              <ul>
                {cases.map((one) => (
                  <li key={one.id}>{one.title}</li>
                ))}
              </ul>
            </section>
          ))}
        </details>
      )}
      {other.length > 0 && (
        <details className={styles.folded}>
          <summary>{count(other.length, "check")} left out</summary>
          <ul>
            {other.map(({ id, title, reason }) => (
              <li key={id}>
                {title}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
