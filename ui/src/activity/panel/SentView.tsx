import { FileX2 } from "lucide-react";
import { CopyButton } from "../../components/CopyField";
import { Empty } from "../../components/Empty";
import { JsonView } from "../../components/JsonView";
import { host, type SentPart } from "../../host";
import { bytes } from "../../text";
import styles from "./SentView.module.css";
import { asText, bodyWords, jsonOf } from "./wire";

interface SentViewProps {
  what: "request" | "response";
  /** `null`: it is not kept any more. */
  part: SentPart | null;
  /** How long the body was, in bytes. */
  size: number;
  line: string;
}

/** What was sent, header by header, and the body. Secrets are gone before anything is recorded. */
export function SentView({ what, part, size, line }: SentViewProps) {
  if (part === null) {
    return (
      <Empty icon={FileX2} title="Headers and body are not kept any more">
        They take the most room, and are the first to go when there is too much. What was told about the request stays
        longer.
      </Empty>
    );
  }
  const json = jsonOf(part);
  /** What cannot be shown as JSON. */
  const raw = json === undefined ? part.body : null;
  const note = bodyWords(part.state, size);
  return (
    <div className={styles.sent}>
      <div className={styles.head}>
        <h3 className={styles.title}>Headers</h3>
        <CopyButton label={`Copy all of the ${what}`} onCopy={() => host.copyText(asText(line, part))} words="Copy all" />
      </div>
      {line !== "" && <p className={styles.line}>{line}</p>}
      {part.headers.length > 0 && (
        <dl className={styles.headers}>
          {part.headers.map(([name, value], at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a header may be there twice
            <div key={`${name} ${at}`} className={styles.header}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className={styles.head}>
        <h3 className={styles.title}>Body</h3>
        {part.state !== "none" && <span className={styles.size}>{bytes(size)}</span>}
        {raw !== null && <CopyButton label="Copy the body" onCopy={() => host.copyText(raw)} words />}
      </div>
      {note !== null && <p className={styles.note}>{note}</p>}
      {json !== undefined ? (
        <JsonView value={json} copyLabel="Copy the body" copied={part.body ?? ""} />
      ) : (
        raw !== null && <pre className={styles.raw}>{raw}</pre>
      )}
    </div>
  );
}
