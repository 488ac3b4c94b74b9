import { CircleMinus, CirclePlus, type LucideIcon, RotateCcw, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/Button";
import { Time } from "../../../components/Time";
import type { Idp, RoleEvent, RoleEventKind } from "../../../host";
import { number } from "../../../text";
import type { RoleName } from "../../view";
import list from "../List.module.css";
import styles from "./Roles.module.css";
import { causeWords, eventWords } from "./words";

const ICONS: Record<RoleEventKind, LucideIcon> = {
  gained: CirclePlus,
  lost: CircleMinus,
  kept: ShieldAlert,
  resumed: RotateCcw,
};

/** What happened last is what is asked for as a rule. */
const AT_ONCE = 8;

export interface EventsProps {
  events: readonly RoleEvent[];
  nameOf: RoleName;
  idp: Idp | undefined;
}

export function Events({ events, nameOf, idp }: EventsProps) {
  const [all, setAll] = useState(false);
  // To hide a single one would take as much room as to show it.
  const short = !all && events.length > AT_ONCE + 1;
  return (
    <>
      <ol aria-label="Roles that came and went, the latest first">
        {(short ? events.slice(0, AT_ONCE) : events).map((event) => {
          const Icon = ICONS[event.what];
          return (
            <li key={event.id} className={styles.event}>
              <Icon className={styles.sign} size={14} strokeWidth={1.75} aria-hidden />
              <p className={styles.words}>
                <bdi>{eventWords(event, nameOf)}</bdi>{" "}
                <span className={styles.since}>
                  <Time at={event.at} /> {causeWords(event.cause, idp)}
                </span>
              </p>
            </li>
          );
        })}
      </ol>
      {short && (
        <div className={list.more}>
          <Button onClick={() => setAll(true)}>Show all {number(events.length)}</Button>
        </div>
      )}
    </>
  );
}
