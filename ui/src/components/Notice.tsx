import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Notice.module.css";

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert };

export interface NoticeProps {
  kind: keyof typeof icons;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

export function Notice({ kind, title, children, action }: NoticeProps) {
  const Icon = icons[kind];
  return (
    <div className={cx(styles.notice, styles[kind])} role={kind === "error" ? "alert" : "status"}>
      <Icon className={styles.icon} size={16} strokeWidth={1.75} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children !== undefined && <div className={styles.more}>{children}</div>}
      </div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
