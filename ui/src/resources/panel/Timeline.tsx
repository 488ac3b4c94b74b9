import {
  CirclePlus,
  History as Clock,
  type LucideIcon,
  Pencil,
  RotateCcw,
  Trash2,
  UserRoundCheck,
  UserRoundX,
  UsersRound,
} from "lucide-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorState } from "../../components/ErrorState";
import { Skeleton } from "../../components/Skeleton";
import { Time } from "../../components/Time";
import type { HistoryEntry, Idp, Kind } from "../../host";
import { actorWords, type Sign, tell } from "../history";
import { ResourceLink } from "../ResourceLink";
import styles from "./Timeline.module.css";
import { ToldChanges } from "./ToldChanges";
import { useHistory } from "./useHistory";

const ThenDialog = lazy(() => import("./then/ThenDialog").then((module) => ({ default: module.ThenDialog })));

const ICONS: Record<Sign, LucideIcon> = {
  created: CirclePlus,
  changed: Pencil,
  activated: UserRoundCheck,
  deactivated: UserRoundX,
  deleted: Trash2,
  restored: RotateCcw,
  members: UsersRound,
};

export interface TimelineProps {
  kind: Kind;
  connection: string | undefined;
  id: string;
  idp: Idp | undefined;
  /** What is deleted has to be restored first. */
  deleted: boolean;
}

export function Timeline({ kind, connection, id, idp, deleted }: TimelineProps) {
  const history = useHistory(kind, connection, id);
  /** The number of the change that is looked back to. */
  const [then, setThen] = useState<number | null>(null);
  if (history.data === undefined) {
    if (history.error) return <ErrorState failure={history.error} onRetry={() => void history.refetch()} />;
    return (
      <div className={styles.loading}>
        <Skeleton rows={8} />
      </div>
    );
  }
  if (history.data.length === 0) return <Empty icon={Clock} title="Nothing recorded" />;
  return (
    <div className={styles.timeline}>
      {connection !== undefined && (
        <p className={styles.requests}>
          <Link to="/activity" search={{ kind, resource: id, connection }} preload={false} className={styles.name}>
            All requests about this {kind === "User" ? "user" : "group"}
          </Link>
        </p>
      )}
      <ol className={styles.entries} aria-label="What happened, the latest first">
        {history.data.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            kind={kind}
            connection={connection}
            idp={idp}
            onThen={deleted ? undefined : () => setThen(entry.id)}
          />
        ))}
      </ol>
      {history.hasNextPage && (
        <div className={styles.older}>
          <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Load older
          </Button>
        </div>
      )}
      <Suspense>
        {then !== null && !deleted && (
          <ThenDialog kind={kind} connection={connection} id={id} change={then} onClose={() => setThen(null)} />
        )}
      </Suspense>
    </div>
  );
}

interface EntryProps {
  entry: HistoryEntry;
  kind: Kind;
  connection: string | undefined;
  idp: Idp | undefined;
  onThen: (() => void) | undefined;
}

function Entry({ entry, kind, connection, idp, onThen }: EntryProps) {
  const told = tell(entry, kind);
  /** What is told of a group is no state of its member, and what was deleted is restored as a whole. */
  const ofItself = entry.group === null && told.sign !== "deleted";
  const Icon = ICONS[told.sign];
  return (
    <li className={styles.entry}>
      <span className={styles.sign} data-sign={told.sign}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>
          {entry.group ? (
            <>
              {entry.group.joined ? "Added to " : "Removed from "}
              <ResourceLink kind="Group" id={entry.group.group.id} className={styles.name}>
                <bdi>{entry.group.group.name}</bdi>
              </ResourceLink>
            </>
          ) : (
            told.title
          )}
        </p>
        <p className={styles.by}>
          <Time at={entry.at} /> by {actorWords(entry.actor, idp)}
          {entry.exchange !== null && (
            <>
              {" · "}
              <Link to="/activity" search={{ id: entry.exchange }} preload={false} className={styles.name}>
                Request
              </Link>
            </>
          )}
          {onThen && ofItself && (
            <>
              {" · "}
              <button type="button" className={styles.then} onClick={onThen}>
                As it was then…
              </button>
            </>
          )}
        </p>
        <ToldChanges told={told} connection={connection} />
      </div>
    </li>
  );
}
