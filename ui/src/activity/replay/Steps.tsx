import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon } from "lucide-react";
import { useState } from "react";
import type { Exchange, ReplayStep } from "../../host";
import { shortTarget, statusWords } from "../words";
import { Differences, Statuses } from "./Answer";
import { type Came, cameOf } from "./several";
import styles from "./Steps.module.css";

/** What would be sent, in its order. */
export function StepsToSend({ requests }: { requests: readonly Exchange[] }) {
  return (
    <ol className={styles.steps}>
      {requests.map((request) => (
        <li key={request.id} className={styles.step}>
          <Sent sentence={request.sentence} method={request.method} target={request.target} />
          <span className={styles.came} data-numeric>
            {statusWords(request.status)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What was answered to each, beside what was answered then. */
export function SentSteps({ steps }: { steps: readonly ReplayStep[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <SentStep key={step.id} step={step} />
      ))}
    </ol>
  );
}

const LOOKS: Record<Came, { icon: LucideIcon; word: string }> = {
  same: { icon: CircleCheck, word: "Same answer" },
  different: { icon: CircleAlert, word: "Different" },
  unsent: { icon: CircleDashed, word: "Not sent" },
};

function SentStep({ step }: { step: ReplayStep }) {
  const came = cameOf(step);
  const { icon: Icon, word } = LOOKS[came];
  return (
    <li className={styles.step} data-came={came}>
      <Sent sentence={step.sentence} method={step.method} target={step.target} />
      <span className={styles.came} data-numeric>
        {step.after !== null && <Statuses before={step.before} after={step.after} />}
        <span className={styles.word}>
          <Icon size={14} strokeWidth={2} aria-hidden />
          {word}
        </span>
      </span>
      {came === "unsent" && <p className={styles.more}>{step.skipped}</p>}
      {came === "different" && <Different step={step} />}
    </li>
  );
}

/** Tables of many answers are made when they are looked at. */
function Different({ step }: { step: ReplayStep }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.more} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>What is different</summary>
      {open && <Differences differences={step.differences} />}
    </details>
  );
}

function Sent({ sentence, method, target }: Pick<Exchange, "sentence" | "method" | "target">) {
  return (
    <span className={styles.sent}>
      <bdi title={sentence}>{sentence}</bdi>
      <span className={styles.target} title={`${method} ${target}`}>
        {method} <bdi>{shortTarget(target)}</bdi>
      </span>
    </span>
  );
}
