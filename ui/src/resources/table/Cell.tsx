import { Status } from "../../components/Status";
import { Time } from "../../components/Time";
import type { Row } from "../../host";
import { number } from "../../text";
import { RolesCell } from "../roles/RolesCell";
import type { ColumnId } from "./columns";
import styles from "./Table.module.css";

/** What a column says of a row. Text from outside is isolated, so that names written from the right stay in their cell. */
export function Cell({ row, column }: { row: Row; column: ColumnId }) {
  switch (column) {
    case "state":
      if (row.deleted !== null) return <Status kind="deleted" />;
      return row.active === null ? <None /> : <Status kind={row.active ? "active" : "inactive"} />;
    case "groups":
      return <Groups groups={row.groups} />;
    case "roles":
      return row.roles === null || row.roles.length === 0 ? <None /> : <RolesCell keys={row.roles} />;
    case "members":
      return row.members === null ? <None /> : <span data-numeric>{number(row.members)}</span>;
    case "created":
    case "modified":
      return <Time at={row[column]} />;
    case "deleted":
      return row.deleted === null ? <None /> : <Time at={row.deleted} />;
    case "name":
      return <Text text={row.name} strong />;
    default:
      return row[column] === null ? <None /> : <Text text={row[column]} />;
  }
}

function Text({ text, strong = false }: { text: string; strong?: boolean }) {
  return (
    <bdi className={strong ? styles.strong : styles.text} title={text}>
      {text}
    </bdi>
  );
}

function None() {
  return (
    <span className={styles.none} aria-label="none">
      –
    </span>
  );
}

function Groups({ groups }: { groups: Row["groups"] }) {
  if (groups === null || groups.total === 0) return <None />;
  const more = groups.total - groups.names.length;
  return (
    <span className={styles.groups} title={groups.names.join("\n") + (more > 0 ? `\nand ${number(more)} more` : "")}>
      <bdi className={styles.text}>{groups.names.join(", ")}</bdi>
      {more > 0 && <span className={styles.more}>+{number(more)}</span>}
    </span>
  );
}
