import { ArrowUp } from "lucide-react";
import { Button } from "../components/Button";
import { Status } from "../components/Status";
import { count } from "../text";
import styles from "./ActivityScreen.module.css";

interface FollowStateProps {
  following: boolean;
  /** How many have come since the list stands still. */
  arrived: number;
  onFollow: () => void;
}

/** Whether what comes is shown at once; if not, what is missing and the way there. */
export function FollowState({ following, arrived, onFollow }: FollowStateProps) {
  if (following) {
    return (
      <span className={styles.following} title="New requests are shown as they come">
        <Status kind="on">Following</Status>
      </span>
    );
  }
  return (
    <Button variant="quiet" icon={ArrowUp} className={styles.arrived} onClick={onFollow}>
      {arrived === 0 ? "Follow" : `${count(arrived, "new request")}`}
    </Button>
  );
}
