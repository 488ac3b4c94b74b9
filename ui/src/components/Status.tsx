import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleMinus,
  CircleX,
  Power,
  Trash2,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Status.module.css";

const looks = {
  on: { icon: CircleDot, word: "On" },
  off: { icon: Power, word: "Off" },
  active: { icon: CircleCheck, word: "Active" },
  inactive: { icon: CircleMinus, word: "Inactive" },
  deleted: { icon: Trash2, word: "Deleted" },
  warning: { icon: TriangleAlert, word: "Warning" },
  error: { icon: CircleX, word: "Error" },
  waiting: { icon: CircleDashed, word: "Waiting" },
} as const;

export type StatusKind = keyof typeof looks;

/** A state: icon and word together, so that colour never carries it alone. */
export function Status({ kind, children }: { kind: StatusKind; children?: ReactNode }) {
  const { icon: Icon, word } = looks[kind];
  return (
    <span className={cx(styles.status, styles[kind])}>
      <Icon className={styles.icon} size={14} strokeWidth={2} aria-hidden />
      <span className={styles.word}>{children ?? word}</span>
    </span>
  );
}
