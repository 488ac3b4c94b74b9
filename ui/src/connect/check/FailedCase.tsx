import { ChevronRight } from "lucide-react";
import { TextView } from "../../components/TextView";
import type { SelfTestExchange } from "../../host";
import { count } from "../../text";
import styles from "./check.module.css";
import type { Failing } from "./words";

interface FailedCaseProps {
  failing: Failing;
  /** Whether it is the first, which is open. */
  begins: boolean;
}

/** A case that failed: what was wanted and found, the rule, what to do, and the request in which it was seen. */
export function FailedCase({ failing: { case: one, failed, during }, begins }: FailedCaseProps) {
  return (
    <details className={styles.failure} open={begins}>
      <summary>
        <ChevronRight className={styles.chevron} size={14} strokeWidth={1.75} aria-hidden />
        <span className={styles.failureTitle}>{one.title}</span>
        <span className={styles.during}>
          {during}
          {failed.times > 1 && ` · ${count(failed.times, "time")}`}
        </span>
      </summary>
      <dl className={styles.facts}>
        <dt>What to do</dt>
        <dd>{failed.advice}</dd>
        <dt>Expected</dt>
        <dd>{failed.expected}</dd>
        <dt>Found</dt>
        <dd>{failed.found}</dd>
        <dt>Rule</dt>
        <dd>{failed.rule}</dd>
      </dl>
      {failed.exchange && <Exchange exchange={failed.exchange} />}
    </details>
  );
}

function Exchange({ exchange }: { exchange: SelfTestExchange }) {
  const status = exchange.status === null ? "No answer" : `${exchange.status} ${exchange.mediaType ?? ""}`.trim();
  return (
    <>
      <Text title="Request" text={`${exchange.method} ${exchange.path}${exchange.request === null ? "" : `\n\n${exchange.request}`}`} />
      <Text title="Answer" text={`${status}${exchange.response === "" ? "" : `\n\n${exchange.response}`}`} />
    </>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h4 className={styles.small}>{title}</h4>
      <TextView label={`${title} as it was`} text={text} />
    </section>
  );
}
