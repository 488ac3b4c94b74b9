import {
  ArrowRight,
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
import { useState } from "react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorState } from "../../components/ErrorState";
import { Skeleton } from "../../components/Skeleton";
import { Time } from "../../components/Time";
import type { HistoryEntry, Idp, Kind } from "../../host";
import { number } from "../../text";
import { actorWords, type Line, type People, type Sign, tell } from "../history";
import { ResourceLink } from "../ResourceLink";
import { Person } from "./Person";
import styles from "./Timeline.module.css";
import { useHistory } from "./useHistory";

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
}

export function Timeline({ kind, connection, id, idp }: TimelineProps) {
  const history = useHistory(kind, connection, id);
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
      <ol className={styles.entries} aria-label="What happened, the latest first">
        {history.data.map((entry) => (
          <Entry key={entry.id} entry={entry} kind={kind} connection={connection} idp={idp} />
        ))}
      </ol>
      {history.hasNextPage && (
        <div className={styles.older}>
          <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Load older
          </Button>
        </div>
      )}
    </div>
  );
}

interface EntryProps {
  entry: HistoryEntry;
  kind: Kind;
  connection: string | undefined;
  idp: Idp | undefined;
}

function Entry({ entry, kind, connection, idp }: EntryProps) {
  const told = tell(entry, kind);
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
        </p>
        {told.lines.length > 0 && <Lines lines={told.lines} connection={connection} />}
        {told.added && <Names people={told.added} word="Added" />}
        {told.removed && <Names people={told.removed} word="Removed" />}
      </div>
    </li>
  );
}

function Lines({ lines, connection }: { lines: Line[]; connection: string | undefined }) {
  return (
    <dl className={styles.lines}>
      {lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- two values of one attribute have one path
        <div key={`${line.path} ${at}`} className={styles.line}>
          <dt className={styles.label} title={line.path}>
            {line.label}
          </dt>
          <dd className={styles.change}>
            {line.before !== null && (
              <del className={styles.before}>
                <Side line={line} text={line.before} connection={connection} />
              </del>
            )}
            {line.before !== null && <ArrowRight className={styles.arrow} size={12} aria-label="now" />}
            {line.after === null ? (
              <span className={styles.nothing}>nothing</span>
            ) : (
              <span className={styles.after}>
                <Side line={line} text={line.after} connection={connection} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Side({ line, text, connection }: { line: Line; text: string; connection: string | undefined }) {
  return line.people ? <Person connection={connection} id={text} /> : <bdi>{text}</bdi>;
}

const AT_ONCE = 8;

export function Names({ people, word }: { people: People; word: string }) {
  const [all, setAll] = useState(false);
  // To hide a single name would take as much room as the name.
  const short = !all && people.total > AT_ONCE + 1 && people.names.length > AT_ONCE;
  const shown = short ? people.names.slice(0, AT_ONCE) : people.names;
  const rest = people.total - shown.length;
  return (
    <div className={styles.people}>
      <span className={styles.label}>{word} </span>
      <ul className={styles.names}>
        {shown.map((person) => (
          <li key={person.id}>
            <ResourceLink kind={person.kind} id={person.id} className={styles.name}>
              <bdi>{person.name}</bdi>
            </ResourceLink>
          </li>
        ))}
      </ul>
      {short && (
        <button type="button" className={styles.rest} data-numeric onClick={() => setAll(true)}>
          and {number(rest)} more
        </button>
      )}
      {!short && rest > 0 && <span data-numeric> and {number(rest)} more, not listed here</span>}
    </div>
  );
}
