import { Link } from "@tanstack/react-router";
import { UserRound, UsersRound } from "lucide-react";
import { Button } from "../components/Button";
import buttons from "../components/Button.module.css";
import { cx } from "../components/cx";
import { Empty } from "../components/Empty";
import { contacted } from "../connect/contact";
import { useConnection, useOperation } from "../data";
import type { Kind } from "../host";
import { wayHere } from "./arrival";
import styles from "./EmptyList.module.css";
import { counted } from "./view";

interface NothingYetProps {
  kind: Kind;
  onCreate: () => void;
  /** Shows the deleted ones. */
  onDeleted: () => void;
}

/** Nothing was looked for, and there is nothing: what to do depends on whether the identity provider calls already. */
export function NothingYet({ kind, onCreate, onDeleted }: NothingYetProps) {
  const { connection, slug } = useConnection();
  const request = { kind, state: "deleted" as const, limit: 1, ...(slug === undefined ? {} : { connection: slug }) };
  const deleted = useOperation("resources.rows", request, { enabled: slug !== undefined }).data?.total ?? 0;
  const calls = connection !== undefined && contacted(connection);
  const noun = kind === "User" ? "user" : "group";
  return (
    <Empty
      icon={kind === "User" ? UserRound : UsersRound}
      title={deleted > 0 ? `No ${noun}s at the moment` : `No ${noun}s yet`}
      action={
        <>
          {deleted > 0 && (
            <Button variant={calls ? "primary" : "plain"} onClick={onDeleted}>
              Show deleted {noun}s
            </Button>
          )}
          {!calls && (
            <Link to="/connect" className={cx(buttons.button, buttons.primary, styles.link)}>
              <span className={buttons.label}>Connect an identity provider</span>
            </Link>
          )}
          <Button onClick={onCreate}>New {noun}</Button>
        </>
      }
    >
      {deleted > 0 && `${counted(kind, deleted)} ${deleted === 1 ? "was" : "were"} deleted and can be restored. `}
      {calls ? wayHere(kind, connection.idp) : firstWords(kind)}
    </Empty>
  );
}

function firstWords(kind: Kind): string {
  return kind === "User"
    ? "Users appear here the moment your identity provider sends them. Connect shows what to enter there."
    : "Groups appear here the moment your identity provider sends them. Connect shows how.";
}
