import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./Mark.module.css";

interface MarkProps {
  icon: LucideIcon;
  kind?: "plain" | "warning" | "error";
  children: ReactNode;
}

/** Something that holds for a row, as icon and word. */
export function Mark({ icon: Icon, kind = "plain", children }: MarkProps) {
  return (
    <span className={styles.mark} data-kind={kind}>
      <Icon size={12} strokeWidth={2} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
