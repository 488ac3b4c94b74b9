import { useId } from "react";
import { number } from "../text/numbers";
import { Button } from "./Button";
import { cx } from "./cx";
import styles from "./Progress.module.css";

export interface ProgressProps {
  done: number;
  /** null: it is not known how much there is. */
  total: number | null;
  label: string;
  /** How amounts are written; as numbers if not told. */
  format?: ((amount: number) => string) | undefined;
  onCancel?: (() => void) | undefined;
}

export function Progress({ done, total, label, format = number, onCancel }: ProgressProps) {
  const id = useId();
  const known = total !== null && total > 0;
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span id={id}>{label}</span>
        <span className={styles.figures} data-numeric>
          {known ? `${format(done)} of ${format(total)}` : format(done)}
        </span>
        {onCancel !== undefined && (
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      <div
        className={cx(styles.track, !known && styles.unknown)}
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        {...(known ? { "aria-valuemax": total, "aria-valuenow": Math.min(done, total) } : {})}
      >
        <div className={styles.bar} style={known ? { width: `${Math.min(100, (100 * done) / total)}%` } : undefined} />
      </div>
    </div>
  );
}
