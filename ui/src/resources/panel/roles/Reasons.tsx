import { Check, type LucideIcon, Minus, X } from "lucide-react";
import { VisuallyHidden } from "../../../components/VisuallyHidden";
import type { RuleOutcome, RuleOutcomeKind } from "../../../host";
import { type Finding, findingsOf } from "./findings";
import styles from "./Roles.module.css";
import type { Telling } from "./telling";
import { ruleName } from "./words";

const SIGNS: Record<RuleOutcomeKind, { icon: LucideIcon; word: string }> = {
  matched: { icon: Check, word: "matches" },
  failed: { icon: X, word: "does not match" },
  off: { icon: Minus, word: "does not count" },
  otherConnection: { icon: Minus, word: "does not count" },
};

export interface ReasonsProps {
  outcomes: readonly RuleOutcome[];
  telling: Telling;
}

/** What rules say of a user: each with what it asks, and what the user has there. */
export function Reasons({ outcomes, telling }: ReasonsProps) {
  if (outcomes.length === 0) return null;
  return (
    <ul className={styles.reasons}>
      {outcomes.map((outcome) => (
        <Reason key={outcome.index} outcome={outcome} telling={telling} />
      ))}
    </ul>
  );
}

function Reason({ outcome, telling }: { outcome: RuleOutcome; telling: Telling }) {
  const { icon: Icon, word } = SIGNS[outcome.outcome];
  const rule = telling.ruleOf(outcome);
  const findings = findingsOf(outcome, telling.naming);
  const [only] = findings;
  return (
    <li className={styles.reason} data-outcome={outcome.outcome}>
      <Icon className={styles.outcome} size={12} strokeWidth={2.5} aria-hidden />
      <div className={styles.words}>
        <p>
          <span className={styles.rule} title={outcome.when}>
            {ruleName(outcome.index)}
            <VisuallyHidden> {word}</VisuallyHidden>:
          </span>{" "}
          {outcome.outcome === "off" ? (
            "switched off"
          ) : outcome.outcome === "otherConnection" ? (
            <OtherConnection name={rule?.connection === undefined ? null : telling.connectionName(rule.connection)} />
          ) : (
            findings.length === 1 && only && <Found finding={only} />
          )}
        </p>
        {findings.length > 1 && (
          <ul className={styles.findings}>
            {findings.map((finding) => (
              <li key={finding.filter}>
                <Found finding={finding} />
              </li>
            ))}
          </ul>
        )}
        {rule?.note !== undefined && rule.note !== "" && <p className={styles.note}>{rule.note}</p>}
      </div>
    </li>
  );
}

function Found({ finding: { asks, has, filter } }: { finding: Finding }) {
  return (
    <>
      <span title={filter}>{asks}</span> – <span className={styles.has}>{has}</span>
    </>
  );
}

function OtherConnection({ name }: { name: string | null }) {
  if (name === null) return "only for another connection";
  return (
    <>
      only for the connection <bdi>{name}</bdi>
    </>
  );
}
