import type { ReactNode } from "react";
import styles from "./Settings.module.css";
import { type RowId, type SectionId, sections } from "./sections";

export function Section({ id, children }: { id: SectionId; children: ReactNode }) {
  return (
    <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={styles.sectionTitle}>
        {sections.find((each) => each.id === id)?.title}
      </h2>
      <div className={styles.rows}>{children}</div>
    </section>
  );
}

interface RowProps {
  /** Links lead to it. */
  id?: RowId;
  title: string;
  description?: ReactNode;
  /** What changes it, at the right. */
  control?: ReactNode;
  /** What needs the whole width, below. */
  children?: ReactNode;
}

/** One setting: what it is, what it means, and what changes it. */
export function Row({ id, title, description, control, children }: RowProps) {
  return (
    <div id={id} className={styles.row}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h3 className={styles.rowTitle}>{title}</h3>
          {description !== undefined && <div className={styles.description}>{description}</div>}
        </div>
        {control !== undefined && <div className={styles.control}>{control}</div>}
      </div>
      {children}
    </div>
  );
}
