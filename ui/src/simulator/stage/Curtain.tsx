import { FileCheck } from "lucide-react";
import { Kbd } from "../../components/Kbd";
import type { Demo, DemoImported } from "../../host";
import { count, number } from "../../text";
import { listInWords } from "../../text/list";
import styles from "./Curtain.module.css";

/** Before anything is played: who waits, and which keys begin. */
export function Curtain({ demo }: { demo: Demo }) {
  const { imported, counters, organisation, idp } = demo;
  return (
    <div className={styles.curtain}>
      <div className={styles.sheet}>
        {imported ? (
          <Imported imported={imported} />
        ) : (
          <p className={styles.title}>
            {count(counters.peopleTotal, "person", "people")} and {count(counters.groupsTotal, "group")} of{" "}
            <bdi>{organisation}</bdi> are waiting
          </p>
        )}
        <p className={styles.words}>
          When you press Play, {idp === "The identity provider" ? "the identity provider" : idp} connects and sends them.
        </p>
        <p className={styles.keys}>
          <Kbd>Space</Kbd> plays and pauses, <Kbd>.</Kbd> sends one request.
        </p>
      </div>
    </div>
  );
}

/** What was made of a file, so that nobody wonders later who is missing. */
function Imported({ imported }: { imported: DemoImported }) {
  const { rows, people, groups, skipped, unused, remarks } = imported;
  return (
    <section aria-label="Your file" className={styles.imported}>
      <p className={styles.title}>
        <FileCheck size={18} strokeWidth={1.75} aria-hidden /> Your file has {count(people, "person", "people")} and {count(groups, "group")}
      </p>
      <p className={styles.words}>
        {count(rows, "row")} read
        {skipped > 0 && `, ${number(skipped)} of them skipped`}.
        {imported.disabled > 0 && ` ${count(imported.disabled, "person is", "people are")} disabled and not sent.`}
        {unused.length > 0 && ` Not used: ${listInWords(unused.map((heading) => `“${heading}”`), "and")}.`} Nothing of it
        leaves this machine.
      </p>
      {remarks.length > 0 && (
        <ul className={styles.remarks}>
          {remarks.map((remark, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- two remarks may be alike
            <li key={`${remark} ${at}`}>
              <bdi>{remark}</bdi>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
