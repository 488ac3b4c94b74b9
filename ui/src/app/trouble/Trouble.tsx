import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Mark } from "../shell/Mark";
import styles from "./Trouble.module.css";

interface TroubleProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** A whole window about one thing that keeps the product from working. */
export function Trouble({ icon: Icon, title, children, actions }: TroubleProps) {
  return (
    <main className={styles.trouble}>
      <div className={styles.box} role="alert">
        <div className={styles.brand}>
          <Mark />
          Rollcall
        </div>
        <h1 className={styles.title}>
          <Icon size={20} strokeWidth={1.75} aria-hidden />
          {title}
        </h1>
        <div className={styles.words}>{children}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </main>
  );
}
