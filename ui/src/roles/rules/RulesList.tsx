import { Filter, ListPlus, SearchX } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Empty } from "../../components/Empty";
import { SearchField } from "../../components/SearchField";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import { useConnection } from "../../data";
import type { GroupName, Policy, PolicyProblem } from "../../host";
import { number } from "../../text";
import { wordsOf } from "../condition/naming";
import { useNaming } from "../condition/useNaming";
import type { Change } from "../draft";
import { nameOf, roleOf } from "../policy";
import { useReorder } from "../useReorder";
import { RuleRow } from "./RuleRow";
import styles from "./RulesList.module.css";

export interface RulesListProps {
  policy: Policy;
  keys: readonly string[];
  groups: readonly GroupName[];
  problems: readonly PolicyProblem[];
  /** Only the rules for this role. */
  of: string | undefined;
  onAll: () => void;
  onChange: (...changes: readonly Change[]) => void;
  onAdd: () => void;
  onEdit: (at: number) => void;
  onRemove: (at: number) => void;
  onUnmatched: () => void;
}

/** Below so many, the eye is faster than a search field. */
const WORTH_SEARCHING = 12;
const AT_ONCE = 200;

export function RulesList(props: RulesListProps) {
  const { policy, keys, of, onChange } = props;
  const { connections } = useConnection();
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(AT_ONCE);
  const { rules } = policy;
  const naming = useNaming(
    rules.map(({ when }) => when),
    props.groups,
  );
  const { frame, keyed, moveBy, told } = useReorder(
    rules.map((_, at) => ({ key: keys[at] ?? "", name: `Rule ${number(at + 1)}` })),
    (at, to) => onChange({ do: "moveRule", at, to }),
  );

  if (rules.length === 0) {
    return (
      <Empty
        icon={ListPlus}
        title="No rules yet"
        action={
          <>
            <Button variant="primary" onClick={props.onAdd}>
              Add a rule
            </Button>
            <Button onClick={props.onUnmatched}>See what has arrived</Button>
          </>
        }
      >
        A rule gives a role to the users who match: those in a group, of a department, with an app role.
      </Empty>
    );
  }

  const wanted = query.trim().toLocaleLowerCase();
  const shown = rules
    .map((rule, at) => ({ rule, at, key: keys[at] ?? "" }))
    .filter(({ rule }) => of === undefined || rule.role === of)
    .filter(({ rule }) => {
      const said = [nameOf(policy, rule.role), wordsOf(rule.when, naming) ?? "", rule.when, rule.note ?? ""];
      return wanted === "" || said.join("\n").toLocaleLowerCase().includes(wanted);
    });
  const whole = shown.length === rules.length;

  return (
    <div ref={frame} className={styles.frame}>
      {(rules.length >= WORTH_SEARCHING || of !== undefined) && (
        <div className={styles.tools}>
          {rules.length >= WORTH_SEARCHING && (
            <SearchField
              label="Search the rules"
              placeholder="Role, condition or note"
              value={query}
              onChange={setQuery}
            />
          )}
          {of !== undefined && (
            <Chip pressed icon={Filter} onPressedChange={props.onAll}>
              Only for {nameOf(policy, of)}
            </Chip>
          )}
        </div>
      )}
      {shown.length === 0 && (
        <Empty
          icon={SearchX}
          title="No rule matches"
          action={
            <Button
              onClick={() => {
                setQuery("");
                props.onAll();
              }}
            >
              Show all rules
            </Button>
          }
        />
      )}
      <ol className={styles.list} aria-label="Rules">
        {shown.slice(0, limit).map(({ rule, at, key }) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut for buttons within
          <li key={key} className={styles.rule} data-row={key} onKeyDown={(event) => whole && keyed(event, at)}>
            <RuleRow
              rule={rule}
              at={at}
              of={rules.length}
              role={roleOf(policy, rule.role)}
              naming={naming}
              connections={connections}
              problems={props.problems.filter(({ subject }) => subject.kind === "rule" && subject.index === at)}
              onMove={whole ? (by) => moveBy(at, by) : undefined}
              onToggle={(enabled) => onChange({ do: "setRule", at, rule: { ...rule, enabled } })}
              onEdit={() => props.onEdit(at)}
              onDuplicate={() => {
                const { id: _former, ...copy } = rule;
                onChange({ do: "addRule", rule: copy, at: at + 1 });
              }}
              onRemove={() => props.onRemove(at)}
            />
          </li>
        ))}
      </ol>
      {shown.length > limit && (
        <div className={styles.more}>
          <Button onClick={() => setLimit(shown.length)}>Show all {number(shown.length)}</Button>
        </div>
      )}
      <VisuallyHidden>
        <span role="status">{told}</span>
      </VisuallyHidden>
    </div>
  );
}
