import { Archive, CircleAlert, CopyPlus, PowerOff, Trash2, Unplug, UsersRound, Waypoints } from "lucide-react";
import { Switch } from "../../components/Switch";
import type { Connection, PolicyProblem, Role, Rule } from "../../host";
import { number } from "../../text";
import type { Naming } from "../../text/condition";
import { groupsIn, wordsOf } from "../condition/naming";
import { Mark } from "../Mark";
import { isOn } from "../policy";
import { RowActions } from "../RowActions";
import styles from "./RulesList.module.css";

interface RuleRowProps {
  rule: Rule;
  at: number;
  /** Of how many. */
  of: number;
  role: Role | undefined;
  naming: Naming;
  connections: readonly Connection[];
  problems: readonly PolicyProblem[];
  onMove: ((by: 1 | -1) => void) | undefined;
  onToggle: (enabled: boolean) => void;
  onEdit: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** Who gets which role, in a sentence, and what there is to know about it. */
export function RuleRow(props: RuleRowProps) {
  const { rule, at, of, role, naming, connections, problems } = props;
  const place = `rule ${number(at + 1)}`;
  const words = wordsOf(rule.when, naming);
  const gone = groupsIn(rule.when).filter((id) => naming.group(id) === null).length;
  const connection = connections.find(({ slug }) => slug === rule.connection);
  return (
    <>
      <span className={styles.place} data-numeric aria-hidden>
        {number(at + 1)}
      </span>
      <span className={styles.switch}>
        <Switch
          label={`Rule ${number(at + 1)}, for ${role?.name ?? rule.role}`}
          hideLabel
          checked={isOn(rule)}
          onCheckedChange={props.onToggle}
        />
      </span>
      <div className={styles.words}>
        <p className={styles.sentence}>
          <bdi className={styles.role}>{role?.name ?? rule.role}</bdi>
          <span className={styles.when}>when</span>
          {words === null ? <code className={styles.filter}>{rule.when}</code> : <bdi title={rule.when}>{words}</bdi>}
        </p>
        <p className={styles.marks}>
          {!isOn(rule) && <Mark icon={PowerOff}>Off</Mark>}
          {rule.connection !== undefined && (
            <Mark icon={connection ? Waypoints : Unplug} kind={connection ? "plain" : "warning"}>
              {connection ? `Only users of ${connection.name}` : `For the connection ${rule.connection}, which is gone`}
            </Mark>
          )}
          {role?.archived && (
            <Mark icon={Archive} kind="warning">
              The role is archived, so this does nothing
            </Mark>
          )}
          {gone > 0 && (
            <Mark icon={UsersRound} kind="warning">
              {gone === 1 ? "It names a group that is gone" : `It names ${number(gone)} groups that are gone`}
            </Mark>
          )}
          {rule.note !== undefined && rule.note !== "" && (
            <span className={styles.note} title={rule.note}>
              {rule.note}
            </span>
          )}
          {problems.map(({ message }) => (
            <Mark key={message} icon={CircleAlert} kind="error">
              {message}
            </Mark>
          ))}
        </p>
      </div>
      <RowActions
        name={place}
        first={at === 0}
        last={at === of - 1}
        onMove={props.onMove}
        onEdit={props.onEdit}
        items={[
          { label: "Duplicate", icon: CopyPlus, onSelect: props.onDuplicate },
          "separator",
          { label: "Delete", icon: Trash2, danger: true, onSelect: props.onRemove },
        ]}
      />
    </>
  );
}
