import { use } from "react";
import { Button } from "../components/Button";
import type { View } from "../host";
import { number } from "../text";
import styles from "./Count.module.css";
import { RoleNames } from "./roles/useCatalogue";
import type { Answered } from "./table/pages";
import { useLasting } from "./useLasting";
import { countWords, searchingWords } from "./view";

export interface CountProps {
  view: View;
  answered: Answered | undefined;
  /** The answer is under way. */
  busy: boolean;
  /** The answer is there in part; rows that can be seen are still searched for. */
  searching: boolean;
  /** How many more there are than when the list was last looked at from its top. */
  arrived: number;
  onShowArrived: () => void;
}

/** How many there are, what the search was taken for, and who came in the meantime. */
export function Count({ view, answered, busy, searching, arrived, onShowArrived }: CountProps) {
  const goesOn = useLasting(searching);
  const roleName = use(RoleNames);
  // What takes no longer than a glance needs no words; the style sheet holds them back that long.
  if (busy) return <div className={styles.busy}>{view.query ? "Searching…" : "Reading…"}</div>;
  if (!answered) return null;
  const searched = Boolean(view.query);
  const understood =
    searched && answered.understood === "filter"
      ? "SCIM filter"
      : searched && answered.understood === "text"
        ? "text"
        : null;
  const words = goesOn ? searchingWords(answered.total) : countWords(view, answered.total, answered.exact, roleName);
  return (
    <div className={styles.count}>
      <span role="status" className={styles.words} title={words} data-numeric>
        {words}
      </span>
      {understood !== null && <span className={styles.understood}>understood as {understood}</span>}
      {arrived > 0 && (
        <Button variant="quiet" className={styles.arrived} onClick={onShowArrived}>
          {number(arrived)} new
        </Button>
      )}
    </div>
  );
}
