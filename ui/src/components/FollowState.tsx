import { ArrowDown, ArrowUp } from "lucide-react";
import { count } from "../text/numbers";
import { Button } from "./Button";
import styles from "./FollowState.module.css";
import { Status } from "./Status";

interface FollowStateProps {
  following: boolean;
  /** How many have come since the list stands still. */
  arrived: number;
  /** What comes, in the singular. */
  noun: string;
  /** At which end of the list the newest is. */
  newest: "top" | "bottom";
  onFollow: () => void;
}

/** Whether what comes is shown at once; if not, what is missing and the way there. */
export function FollowState({ following, arrived, noun, newest, onFollow }: FollowStateProps) {
  if (following) {
    return (
      <span className={styles.following} title={`New ${noun}s are shown as they come`}>
        <Status kind="on">Following</Status>
      </span>
    );
  }
  return (
    <Button
      variant="quiet"
      icon={newest === "top" ? ArrowUp : ArrowDown}
      className={styles.arrived}
      onClick={onFollow}
    >
      {arrived === 0 ? "Follow" : count(arrived, `new ${noun}`)}
    </Button>
  );
}
