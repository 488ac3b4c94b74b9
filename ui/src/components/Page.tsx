import type { ReactNode } from "react";
import { useEffect } from "react";
import { cx } from "./cx";
import styles from "./Page.module.css";

export interface PageProps {
  title: string;
  /** Beside the title: a state, a count. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** The page is one region that scrolls inside itself, such as a table with its panel beside it. */
  fill?: boolean | undefined;
}

export function Page({ title, aside, actions, children, fill = false }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Rollcall`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{title}</h1>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {fill ? (
        <div className={cx(styles.body, styles.fill)}>{children}</div>
      ) : (
        <div className={styles.body}>
          <div className={styles.column}>{children}</div>
        </div>
      )}
    </div>
  );
}
