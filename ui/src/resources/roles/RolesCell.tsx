import { use } from "react";
import { number } from "../../text";
import { RoleNames } from "./useCatalogue";
import styles from "./RolesCell.module.css";

/** So many names fit beside each other. */
const SHOWN = 2;

/** The roles of a row: the first ones by name, and how many more there are. */
export function RolesCell({ keys }: { keys: readonly string[] }) {
  const nameOf = use(RoleNames);
  const names = keys.map(nameOf);
  const more = names.length - SHOWN;
  return (
    <span className={styles.roles} title={names.join("\n")}>
      {names.slice(0, SHOWN).map((name, at) => (
        <bdi key={keys[at]} className={styles.role}>
          {name}
        </bdi>
      ))}
      {more > 0 && <span className={styles.more}>+{number(more)}</span>}
    </span>
  );
}
