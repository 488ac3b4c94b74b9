import { Link } from "@tanstack/react-router";
import { Archive, ArchiveRestore, CircleAlert, ShieldCheck, Star, StarOff, Trash2 } from "lucide-react";
import type { MenuItem } from "../../components/Menu";
import { Num } from "../../components/Num";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import type { Holders, Policy, PolicyProblem, Role } from "../../host";
import { count } from "../../text";
import type { Change } from "../draft";
import { Mark } from "../Mark";
import { rulesPerRole } from "../policy";
import { RowActions } from "../RowActions";
import { useReorder } from "../useReorder";
import styles from "./RolesTable.module.css";

export interface RolesTableProps {
  policy: Policy;
  /** Of what is in force; a new role is not among them. */
  holders: readonly Holders[];
  problems: readonly PolicyProblem[];
  onChange: (...changes: readonly Change[]) => void;
  onEdit: (at: number) => void;
  onRemove: (at: number) => void;
}

export function RolesTable({ policy, holders, problems, onChange, onEdit, onRemove }: RolesTableProps) {
  const { roles } = policy;
  const rules = rulesPerRole(policy);
  const { frame, keyed, moveBy, told } = useReorder(roles, (at, to) => onChange({ do: "moveRole", at, to }));
  return (
    <div ref={frame} className={styles.frame}>
      <table className={styles.table} aria-label="Roles">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col" className={styles.key}>
              Key
            </th>
            <th scope="col" className={styles.figure}>
              Priority
            </th>
            <th scope="col" className={styles.figure}>
              Holders
            </th>
            <th scope="col" className={styles.figure}>
              Rules
            </th>
            <th scope="col">
              <VisuallyHidden>Actions</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role, at) => (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut for buttons within
            <tr
              key={role.key}
              data-row={role.key}
              data-archived={role.archived || undefined}
              onKeyDown={(event) => keyed(event, at)}
            >
              <th scope="row" className={styles.role}>
                <span className={styles.name}>
                  <bdi>{role.name}</bdi>
                  {policy.default === role.key && <Mark icon={Star}>Default</Mark>}
                  {role.protected && <Mark icon={ShieldCheck}>Protected</Mark>}
                  {role.archived && <Mark icon={Archive}>Archived</Mark>}
                </span>
                {role.description !== undefined && role.description !== "" && (
                  <span className={styles.description} title={role.description}>
                    {role.description}
                  </span>
                )}
                {problems
                  .filter(({ subject }) => subject.kind === "role" && subject.index === at)
                  .map(({ message }) => (
                    <Mark key={message} icon={CircleAlert} kind="error">
                      {message}
                    </Mark>
                  ))}
              </th>
              <td className={styles.key}>
                <code>{role.key}</code>
              </td>
              <td className={styles.figure}>
                <Num value={role.priority ?? 0} />
              </td>
              <td className={styles.figure}>
                <HoldersOf role={role} users={holders.find((each) => each.role === role.key)?.users} />
              </td>
              <td className={styles.figure}>
                <RulesOf role={role} rules={rules.get(role.key) ?? 0} />
              </td>
              <td>
                <RowActions
                  name={role.name}
                  first={at === 0}
                  last={at === roles.length - 1}
                  onMove={(by) => moveBy(at, by)}
                  onEdit={() => onEdit(at)}
                  items={itemsOf({ policy, role, at, onChange, onRemove })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <VisuallyHidden>
        <span role="status">{told}</span>
      </VisuallyHidden>
    </div>
  );
}

function HoldersOf({ role, users }: { role: Role; users: number | undefined }) {
  if (users === undefined) return <span className={styles.none}>–</span>;
  if (users === 0) return <Num value={0} />;
  return (
    <Link
      to="/users"
      search={{ role: role.key }}
      className={styles.link}
      aria-label={`${count(users, "user")} with the role ${role.name}`}
    >
      <Num value={users} />
    </Link>
  );
}

function RulesOf({ role, rules }: { role: Role; rules: number }) {
  if (rules === 0) return <Num value={0} />;
  return (
    <Link
      to="/roles"
      search={{ tab: "rules", of: role.key }}
      className={styles.link}
      aria-label={`${count(rules, "rule")} for ${role.name}`}
    >
      <Num value={rules} />
    </Link>
  );
}

interface Doing extends Pick<RolesTableProps, "policy" | "onChange" | "onRemove"> {
  role: Role;
  at: number;
}

function itemsOf({ policy, role, at, onChange, onRemove }: Doing): (MenuItem | "separator")[] {
  const isDefault = policy.default === role.key;
  return [
    {
      label: isDefault ? "No longer the default role" : "Make it the default role",
      icon: isDefault ? StarOff : Star,
      disabled: role.archived,
      onSelect: () => onChange({ do: "setDefault", role: isDefault ? undefined : role.key }),
    },
    {
      label: role.archived ? "Bring back" : "Archive",
      icon: role.archived ? ArchiveRestore : Archive,
      onSelect: () => onChange({ do: "setRole", at, role: { ...role, archived: !role.archived } }),
    },
    "separator",
    { label: "Delete", icon: Trash2, danger: true, onSelect: () => onRemove(at) },
  ];
}
