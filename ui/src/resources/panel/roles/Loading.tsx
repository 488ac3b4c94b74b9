import { Skeleton } from "../../../components/Skeleton";
import styles from "./Roles.module.css";

export function Loading() {
  return (
    <div className={styles.loading}>
      <Skeleton rows={8} />
    </div>
  );
}
