import { Link } from "@tanstack/react-router";
import { Activity, SearchX } from "lucide-react";
import { Button } from "../components/Button";
import buttons from "../components/Button.module.css";
import { cx } from "../components/cx";
import { Empty } from "../components/Empty";
import { useConnection } from "../data";
import { count } from "../text";
import styles from "./ActivityScreen.module.css";
import { isFiltered } from "./filters/request";
import type { ActivitySearch } from "./search";

interface EmptyFeedProps {
  search: ActivitySearch;
  /** How many lookups and tests there would be. */
  hidden: number;
  onClear: () => void;
  onProbes: () => void;
}

/** Why there is nothing, and what to do so that there is. */
export function EmptyFeed({ search, hidden, onClear, onProbes }: EmptyFeedProps) {
  const { connection } = useConnection();
  const show = hidden > 0 && <Button onClick={onProbes}>Show lookups and tests</Button>;
  if (isFiltered(search)) {
    return (
      <Empty
        icon={SearchX}
        title="No request matches"
        action={
          <>
            <Button onClick={onClear}>Clear filters</Button>
            {show}
          </>
        }
      >
        {hidden > 0
          ? `${count(hidden, "lookup or test", "lookups and tests")} would, and are hidden.`
          : search.failed
            ? "Nothing like that has failed."
            : "Nothing like that has come."}
      </Empty>
    );
  }
  if (hidden > 0) {
    return (
      <Empty icon={Activity} title="Only lookups and tests so far" action={show}>
        {count(hidden, "lookup or test", "lookups and tests")} came, and nothing was to be changed yet. Users and groups
        follow when the identity provider starts to provision.
      </Empty>
    );
  }
  const off = connection !== undefined && !connection.enabled;
  return (
    <Empty
      icon={Activity}
      title="No requests yet"
      action={
        <Link to="/connect" className={cx(buttons.button, buttons.primary, styles.link)}>
          <span className={buttons.label}>{off ? "Switch provisioning on" : "Set up the identity provider"}</span>
        </Link>
      }
    >
      {off
        ? "Provisioning is off. Switch it on under Connect; from then on every request shows up here the moment it comes."
        : "Every request of the identity provider shows up here the moment it comes. Press Test Connection in its console to see the first."}
    </Empty>
  );
}
