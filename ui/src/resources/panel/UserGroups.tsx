import { UsersRound } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { SearchField } from "../../components/SearchField";
import { useOperation } from "../../data";
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

/** Each takes a look into a group; with more of them than this, that would be a flood. */
const WORTH_TRACING = 20;
/** Of a group's members, groups come first. */
const NESTED = 50;

export interface UserGroupsProps {
  connection: string | undefined;
  groups: Json | undefined;
}

export function UserGroups({ connection, groups }: UserGroupsProps) {
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(AT_ONCE);
  const all = belongings(groups);
  const traced = all.filter((group) => group.indirect).length <= WORTH_TRACING;
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
              <Through group={group.id} connection={connection} among={traced ? all : []} />
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

interface ThroughProps {
  group: string;
  connection: string | undefined;
  /** The user's groups, one of which is in this one. */
  among: readonly Belonging[];
}

function Through({ group, connection, among }: ThroughProps) {
  const request = { group, limit: NESTED, ...(connection === undefined ? {} : { connection }) };
  const { data } = useOperation("resources.members", request, { enabled: among.length > 0 });
  const nested = new Set(data?.members.filter((member) => member.kind === "Group").map((member) => member.id));
  const names = among.filter((one) => nested.has(one.id)).map((one) => one.name);
  return (
    <span className={styles.through}>
      through {names.length === 0 ? "another group" : <bdi>{names.join(", ")}</bdi>}
    </span>
  );
}
