import { Equal } from "lucide-react";
import { Empty } from "../../components/Empty";
import { useConnection } from "../../data";
import type { ExchangeChange, ExchangeDetail } from "../../host";
import { allOf, tell } from "../../resources/history";
import { ToldChanges } from "../../resources/panel/ToldChanges";
import { ResourceLink } from "../../resources/ResourceLink";
import { number } from "../../text";
import { NOTHING } from "../words";
import styles from "./ExchangePanel.module.css";

/** What is different since, user by user and group by group. */
export function Changes({ detail, connection }: { detail: ExchangeDetail; connection: string | undefined }) {
  const { exchange, changes, changed } = detail;
  const slug = useConnection().slug;
  if (changed === 0) {
    const because = exchange.nothing === null ? null : NOTHING[exchange.nothing];
    return (
      <Empty icon={Equal} title={because?.title ?? "Nothing changed"}>
        {because?.words ?? (exchange.failed ? "It was refused, and nothing was stored." : "It only asked for something.")}
      </Empty>
    );
  }
  const rest = changed - changes.length;
  return (
    <div className={styles.tab}>
      {changes.map((change) => (
        <OfResource key={change.entry.id} change={change} connection={connection ?? slug} />
      ))}
      {rest > 0 && (
        <p className={styles.soft} data-numeric>
          And {number(rest)} more, not listed here.
        </p>
      )}
    </div>
  );
}

function OfResource({ change: { resource, entry }, connection }: { change: ExchangeChange; connection: string | undefined }) {
  return (
    <section className={styles.section} aria-label={resource.name}>
      <h3 className={styles.title}>
        <ResourceLink kind={resource.kind} id={resource.id} tab="timeline">
          <bdi>{resource.name}</bdi>
        </ResourceLink>
      </h3>
      <div>
        <p className={styles.soft}>{tell(entry, resource.kind).title}</p>
        <ToldChanges told={allOf(entry)} connection={connection} />
      </div>
    </section>
  );
}
