import {
  Building2,
  CheckCheck,
  CircleCheck,
  type LucideIcon,
  PowerOff,
  ShieldQuestionMark,
  UsersRound,
} from "lucide-react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorState } from "../../components/ErrorState";
import { Skeleton } from "../../components/Skeleton";
import { useConnection, useOperation } from "../../data";
import type { Policy, Rule, UnmatchedValue } from "../../host";
import { count } from "../../text";
import { Mark } from "../Mark";
import { isOn } from "../policy";
import styles from "./Unmatched.module.css";

interface UnmatchedProps {
  policy: Policy;
  /** A rule for those who match a filter. */
  onRule: (when: string) => void;
}

/** What identity providers sent that no rule speaks of: each is one press away from a rule. */
export function Unmatched({ policy, onRule }: UnmatchedProps) {
  const { data, error, refetch } = useOperation("roles.unmatched", {});
  if (!data) {
    if (error) return <ErrorState failure={error} onRetry={() => void refetch()} />;
    return (
      <div className={styles.loading}>
        <Skeleton rows={8} />
      </div>
    );
  }
  const kinds = [
    {
      title: "App roles",
      icon: ShieldQuestionMark,
      values: data.appRoles,
      says: "What the identity provider calls its own roles.",
    },
    {
      title: "Groups",
      icon: UsersRound,
      values: data.groups,
      says: "A rule follows the group, whatever it is called later.",
    },
    { title: "Departments", icon: Building2, values: data.departments, says: "As they stand in the users’ profiles." },
  ].filter(({ values }) => values.length > 0);
  if (kinds.length === 0) {
    return (
      <Empty icon={CheckCheck} title="Nothing is unmatched">
        App roles, groups and departments that arrive and that no rule speaks of are listed here.
      </Empty>
    );
  }
  const rules = new Map(policy.rules.map((rule) => [rule.when, rule]));
  return (
    <div className={styles.kinds}>
      {kinds.map((kind) => (
        <Kind key={kind.title} {...kind} rules={rules} onRule={onRule} />
      ))}
    </div>
  );
}

interface KindProps {
  title: string;
  says: string;
  icon: LucideIcon;
  values: readonly UnmatchedValue[];
  /** By their filters: what is not saved, or is off, matches nothing yet. */
  rules: ReadonlyMap<string, Rule>;
  onRule: (when: string) => void;
}

function Kind({ title, says, icon: Icon, values, rules, onRule }: KindProps) {
  const { connections } = useConnection();
  return (
    <section className={styles.kind} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <p className={styles.says}>{says}</p>
      </header>
      <ul className={styles.list}>
        {values.map(({ name, users, when, connection }) => (
          <li key={when} className={styles.value}>
            <Icon className={styles.icon} size={14} strokeWidth={1.75} aria-hidden />
            <bdi className={styles.name}>{name}</bdi>
            {connection !== null && connections.length > 1 && (
              <span className={styles.of}>
                {connections.find(({ slug }) => slug === connection)?.name ?? connection}
              </span>
            )}
            <span className={styles.users} data-numeric>
              {count(users, "user")}
            </span>
            <span className={styles.act}>
              <Act name={name} rule={rules.get(when)} onRule={() => onRule(when)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Act({ name, rule, onRule }: { name: string; rule: Rule | undefined; onRule: () => void }) {
  if (rule === undefined) {
    return (
      <Button variant="quiet" aria-label={`Make a rule for ${name}`} onClick={onRule}>
        Make a rule
      </Button>
    );
  }
  return isOn(rule) ? (
    <Mark icon={CircleCheck}>Has a rule in your draft</Mark>
  ) : (
    <Mark icon={PowerOff}>Its rule is off</Mark>
  );
}
