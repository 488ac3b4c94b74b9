import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { SearchField } from "../../components/SearchField";
import { Skeleton } from "../../components/Skeleton";
import { isPart, operation, untilFound } from "../../data";
import { type Failure, type Idp, type Kind, type Row, type Rows, toFailure } from "../../host";
import { ownershipNote } from "../ownership";
import list from "./List.module.css";
import styles from "./AddMembers.module.css";

export interface AddMembersProps {
  connection: string | undefined;
  group: string;
  groupName: string;
  idp: Idp | undefined;
  onClose: () => void;
  onAdd: (members: { id: string; name: string }[]) => Promise<void>;
}

const FOUND = 20;
const lasting = { placeholderData: keepPreviousData<Rows>, refetchInterval: untilFound(FOUND) };

/** Users and groups are looked for by one field, and several can be added at once. */
export function AddMembers({ connection, group, groupName, idp, onClose, onAdd }: AddMembersProps) {
  const [text, setText] = useState("");
  const query = useDeferredValue(text.trim());
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const view = (kind: Kind) => ({
    kind,
    limit: FOUND,
    ...(connection === undefined ? {} : { connection }),
    ...(query === "" ? {} : { query }),
  });
  const [users, groups] = useQueries({
    queries: [
      { ...operation("resources.rows", view("User")), ...lasting },
      { ...operation("resources.rows", view("Group")), ...lasting },
    ],
  });
  const found = [...(users.data?.rows ?? []), ...(groups.data?.rows ?? [])].filter((row) => row.id !== group);
  const listed = [...chosen.values(), ...found.filter((row) => !chosen.has(row.id))];
  const searching = isPart(users.data, FOUND) || isPart(groups.data, FOUND);
  const refused = users.error ?? groups.error;

  const choose = (row: Row, on: boolean) => {
    const next = new Map(chosen);
    if (on) next.set(row.id, row);
    else next.delete(row.id);
    setChosen(next);
  };

  const add = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onAdd([...chosen.values()]);
      onClose();
    } catch (thrown) {
      setFailure(toFailure(thrown));
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Add members to ${groupName}`}
      description={ownershipNote(idp, "Group")}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={chosen.size === 0} onClick={() => void add()}>
            {chosen.size === 0 ? "Add" : `Add ${chosen.size}`}
          </Button>
        </>
      }
    >
      <SearchField
        label="Search users and groups"
        placeholder="Name, user name or SCIM filter"
        value={text}
        onChange={setText}
        {...(refused ? { error: { message: refused.message, position: refused.position } } : {})}
      />
      <div className={styles.results} role="group" aria-label="Found">
        {listed.map((row) => (
          <div key={row.id} className={styles.result}>
            <Checkbox label={row.name} checked={chosen.has(row.id)} onCheckedChange={(on) => choose(row, on)} />
            <span className={list.detail}>{row.kind === "Group" ? "group" : row.userName}</span>
          </div>
        ))}
        {listed.length === 0 &&
          (users.isPending || groups.isPending ? (
            <Skeleton rows={6} />
          ) : (
            <p className={styles.nothing}>{searching ? "Still searching…" : `Nobody matches “${query}”.`}</p>
          ))}
      </div>
      {failure && <FailureNotice failure={failure} />}
    </Dialog>
  );
}
