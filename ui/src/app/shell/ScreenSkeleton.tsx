import { Skeleton } from "../../components/Skeleton";
import styles from "./ScreenSkeleton.module.css";

/** While a screen's code is on its way. */
export function ScreenSkeleton() {
  return (
    <div className={styles.screen}>
      <div className={styles.header}>
        <Skeleton width={120} />
      </div>
      <div className={styles.body}>
        <Skeleton rows={5} />
      </div>
    </div>
  );
}
