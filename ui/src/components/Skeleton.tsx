import styles from "./Skeleton.module.css";
import { VisuallyHidden } from "./VisuallyHidden";

/** Where something will stand in a moment. Uneven on purpose, as text is. */
export function Skeleton({ rows = 1, width }: { rows?: number; width?: number | string }) {
  return (
    <span className={styles.skeleton} aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows that are alike have no other name
        <span key={row} className={styles.row} style={{ width: width ?? `${[72, 58, 81, 64, 47][row % 5]}%` }} />
      ))}
      <VisuallyHidden>Loading</VisuallyHidden>
    </span>
  );
}
