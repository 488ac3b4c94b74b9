import { CircleCheck } from "lucide-react";
import { Empty } from "../../components/Empty";
import { Words } from "../../connect/Words";
import type { QuirkTold } from "../../host";
import styles from "./ExchangePanel.module.css";

/** What was not quite what the standard says, and was understood all the same. */
export function Quirks({ quirks }: { quirks: readonly QuirkTold[] }) {
  if (quirks.length === 0) {
    return (
      <Empty icon={CircleCheck} title="As the standard has it">
        Nothing about this request had to be forgiven.
      </Empty>
    );
  }
  return (
    <div className={styles.tab}>
      {quirks.map(({ name, title, sent, rule, did, mend }) => (
        <section key={name} className={styles.section} aria-label={title}>
          <h3 className={styles.title}>{title}</h3>
          <dl className={styles.facts}>
            <dt>Sent</dt>
            <dd>
              <Words>{sent}</Words>
            </dd>
            <dt>The rule</dt>
            <dd>
              <Words>{rule}</Words>
            </dd>
            <dt>Done here</dt>
            <dd>
              <Words>{did}</Words>
            </dd>
            {mend !== null && (
              <>
                <dt>To set there</dt>
                <dd>
                  <Words>{mend}</Words>
                </dd>
              </>
            )}
          </dl>
        </section>
      ))}
    </div>
  );
}
