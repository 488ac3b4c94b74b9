import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { number } from "../../text";
import type { Line, People, Told } from "../history";
import { ResourceLink } from "../ResourceLink";
import { Person } from "./Person";
import styles from "./Timeline.module.css";

interface ToldChangesProps {
  told: Pick<Told, "lines" | "added" | "removed">;
  connection: string | undefined;
}

/** What changed about one user or group: attributes before and after, members by name. */
export function ToldChanges({ told: { lines, added, removed }, connection }: ToldChangesProps) {
  return (
    <>
      {lines.length > 0 && <Lines lines={lines} connection={connection} />}
      {added && <Names people={added} word="Added" />}
      {removed && <Names people={removed} word="Removed" />}
    </>
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
