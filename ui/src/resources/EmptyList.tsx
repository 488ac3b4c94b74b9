import { Link } from "@tanstack/react-router";
import { SearchX, Trash2, UserRound, UsersRound } from "lucide-react";
import { Button } from "../components/Button";
import buttons from "../components/Button.module.css";
import { cx } from "../components/cx";
import { Empty } from "../components/Empty";
import { useSettings } from "../data";
import type { Kind } from "../host";
import styles from "./EmptyList.module.css";
import type { ResourceSearch } from "./search";

export interface EmptyListProps {
  kind: Kind;
  search: ResourceSearch;
  onClear: () => void;
  onCreate: () => void;
}

/** Why there is nothing, and what to do so that there is. */
export function EmptyList({ kind, search, onClear, onCreate }: EmptyListProps) {
  const days = useSettings().data?.retentionDays;
  const noun = kind === "User" ? "user" : "group";
  if (search.state === "deleted" && !search.q && !search.changed) {
    return (
      <Empty icon={Trash2} title={`No deleted ${noun}s`} action={<Button onClick={onClear}>Show all {noun}s</Button>}>
        {days === undefined
          ? "What is deleted can be restored here."
          : `What is deleted stays here for ${days} days and can be restored.`}
      </Empty>
    );
  }
  if (search.q || search.state || search.changed) {
    return (
      <Empty icon={SearchX} title={`No ${noun} matches`} action={<Button onClick={onClear}>Clear the filters</Button>}>
        {search.q
          ? `Nothing was found for “${search.q}”. Look for part of a name${kind === "User" ? " or an e-mail address" : ""}, or use a SCIM filter.`
          : "Nothing is like that at the moment."}
      </Empty>
    );
  }
  return (
    <Empty
      icon={kind === "User" ? UserRound : UsersRound}
      title={`No ${noun}s yet`}
      action={
        <>
          <Link to="/connect" className={cx(buttons.button, buttons.primary, styles.link)}>
            <span className={buttons.label}>Connect an identity provider</span>
          </Link>
          <Button onClick={onCreate}>New {noun}</Button>
        </>
      }
    >
      {kind === "User"
        ? "Users appear here the moment your identity provider sends them. Connect shows what to enter there."
        : "Groups appear here the moment your identity provider sends them. Assign groups in its console first."}
    </Empty>
  );
}
