import type { Gap } from "../../host";
import { count } from "../../text";
import styles from "./FeedTable.module.css";

export function gapWords({ exchanges, details }: Pick<Gap, "exchanges" | "details">): string {
  if (exchanges === 0) return `${count(details, "request")} came too fast to be recorded whole`;
  return `${count(exchanges, "request")} came too fast to be recorded`;
}

/** Between two rows: here something is missing. The row below it says the same to those who listen. */
export function GapLine({ gap, top }: { gap: Gap; top: number }) {
  return (
    <div className={styles.gap} style={{ top }} aria-hidden>
      <span className={styles.gapWords} data-numeric>
        {gapWords(gap)}
      </span>
    </div>
  );
}
