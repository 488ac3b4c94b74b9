import { type ReactNode, useId } from "react";
import styles from "./Roles.module.css";

/** A part of the tab; without a title it is only a place for a message. */
export function Section({ title, children }: { title?: string; children: ReactNode }) {
  const id = useId();
  if (title === undefined) return <div className={styles.section}>{children}</div>;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}
