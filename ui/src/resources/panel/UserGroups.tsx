import { UsersRound } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { SearchField } from "../../components/SearchField";
import type { Json } from "../../host";
import { number } from "../../text";
import { ResourceLink } from "../ResourceLink";
import styles from "./List.module.css";

interface Belonging {
  id: string;
  name: string;
  indirect: boolean;
}

/** What a user's `groups` say (RFC 7643 §4.1.2). */
export function belongings(groups: Json | undefined): Belonging[] {
  if (!Array.isArray(groups)) return [];
  return groups.flatMap((group) => {
    if (typeof group !== "object" || group === null || Array.isArray(group) || typeof group["value"] !== "string")
      return [];
    const display = group["display"];
    return [
      {
        id: group["value"],
        name: typeof display === "string" && display !== "" ? display : group["value"],
        indirect: group["type"] === "indirect",
      },
    ];
  });
}

const AT_ONCE = 100;
/** Below so many, the eye is faster than a search field. */
const WORTH_SEARCHING = 12;

export function UserGroups({ groups }: { groups: Json | undefined }) {
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(AT_ONCE);
  const all = belongings(groups);
  if (all.length === 0) {
    return (
      <Empty icon={UsersRound} title="In no group">
        Groups appear here when the identity provider puts this user into one.
      </Empty>
    );
  }
  const wanted = query.trim().toLocaleLowerCase();
  const found = wanted === "" ? all : all.filter((group) => group.name.toLocaleLowerCase().includes(wanted));
  return (
    <div className={styles.pane}>
      {all.length >= WORTH_SEARCHING && (
        <div className={styles.tools}>
          <SearchField
            label="Search this user's groups"
            placeholder="Search groups"
            value={query}
            onChange={setQuery}
          />
        </div>
      )}
      <ul className={styles.list} aria-label="Groups">
        {found.slice(0, limit).map((group) => (
          <li key={group.id} className={styles.entry}>
            <UsersRound className={styles.icon} size={14} strokeWidth={1.75} aria-hidden />
            <ResourceLink kind="Group" id={group.id} className={styles.name}>
              <bdi>{group.name}</bdi>
            </ResourceLink>
            {group.indirect && (
              <span className={styles.tag} title="Through another group">
                indirect
              </span>
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.nothing}>No group of this user matches “{query.trim()}”.</p>}
      {found.length > limit && (
        <div className={styles.more}>
          <Button onClick={() => setLimit(found.length)}>Show all {number(found.length)}</Button>
        </div>
      )}
    </div>
  );
}
