import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { Card } from "../components/Card";
import { Num } from "../components/Num";
import { Time } from "../components/Time";
import type { Connection } from "../host";
import { doer } from "./facts";
import styles from "./SoFar.module.css";
import { count } from "../text";

interface SoFarProps {
  connection: Connection;
  changesToday: number;
  /** With one connection what changed today is what changed in this one. */
  only: boolean;
}

const refusals = (times: number) =>
  times === 1 ? "1 request was refused for its token," : `${count(times, "request")} were refused for their token, the last`;

/** What the provider has done so far. */
export function SoFar({ connection, changesToday, only }: SoFarProps) {
  const { users, groups, seen } = connection;
  const times = [
    { name: "Last contact", at: seen.lastContact },
    ...(seen.refused ? [{ name: "Last refused for its token", at: seen.refused.at }] : []),
    { name: "First contact", at: seen.credentials },
    { name: "First user", at: seen.user },
    { name: "First group", at: seen.group },
    { name: "First member of a group", at: seen.members },
    { name: "First update", at: seen.update },
    { name: "First leaver", at: seen.deactivation },
  ];
  return (
    <Card title={`What ${doer(connection)} has done so far`}>
      <div className={styles.soFar}>
        <div className={styles.counts}>
          <Link to="/users" className={styles.count}>
            <Num value={users} />{" "}
            <span>
              {users === 1 ? "user" : "users"} <ArrowRight size={14} aria-hidden />
            </span>
          </Link>
          <Link to="/groups" className={styles.count}>
            <Num value={groups} />{" "}
            <span>
              {groups === 1 ? "group" : "groups"} <ArrowRight size={14} aria-hidden />
            </span>
          </Link>
          <div className={styles.count}>
            <Num value={changesToday} />
            <span>
              {changesToday === 1 ? "change" : "changes"} today, {only ? "by anyone" : "in all connections"}
            </span>
          </div>
        </div>
        {seen.credentials === null && seen.lastContact === null ? (
          <p className={styles.nothing}>
            {seen.refused ? (
              <>
                Nothing was let in yet. {refusals(seen.refused.count)} <Time at={seen.refused.at} />.
              </>
            ) : (
              "Nothing yet. The first request shows here at once."
            )}
          </p>
        ) : (
          <dl className={styles.times}>
            {times.map(({ name, at }) => (
              <div key={name} data-seen={at !== null || undefined}>
                <dt>{name}</dt>
                <dd>{at === null ? "not yet" : <Time at={at} />}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Card>
  );
}
