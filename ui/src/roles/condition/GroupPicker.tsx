import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Combobox } from "../../components/Combobox";
import { isPart, operation, untilFound, useConnection } from "../../data";
import type { Row, Rows } from "../../host";
import { count } from "../../text";
import type { Naming } from "../../text/condition";

interface GroupPickerProps {
  /** The identifier of the group; empty: none yet. */
  value: string;
  onValueChange: (id: string) => void;
  naming: Naming;
  /** Only groups of this connection; of all if absent. */
  connection: string | undefined;
  error: string | undefined;
}

const FOUND = 20;
const lasting = { placeholderData: keepPreviousData<Rows>, refetchInterval: untilFound(FOUND) };

/** One of the groups that the identity providers sent, by its name. */
export function GroupPicker({ value, onValueChange, naming, connection, error }: GroupPickerProps) {
  const { connections } = useConnection();
  const [typed, setTyped] = useState<string | null>(null);
  /** What was chosen here is known by name at once. */
  const [chosen, setChosen] = useState<Row | null>(null);
  const query = useDeferredValue((typed ?? "").trim());
  const searched = connections.filter(({ slug }) => connection === undefined || slug === connection);
  const answers = useQueries({
    queries: searched.map(({ slug }) => ({
      ...operation("resources.rows", {
        kind: "Group" as const,
        connection: slug,
        limit: FOUND,
        ...(query === "" ? {} : { query }),
      }),
      ...lasting,
    })),
  });
  const found = answers.flatMap(({ data }, at) =>
    (data?.rows ?? []).map((row) => ({ row, of: searched.length > 1 ? (searched[at]?.name ?? "") : "" })),
  );
  const searching = answers.some(({ data, isPending }) => isPending || isPart(data, FOUND));
  const failure = answers.find((answer) => answer.error && answer.error.code !== "invalid_filter")?.error;

  const name = value === "" ? "" : chosen?.id === value ? chosen.name : naming.group(value);
  return (
    <Combobox
      label="Group"
      hideLabel
      icon={UsersRound}
      placeholder="Find a group"
      chosen={typed === null && value !== ""}
      value={typed ?? (name === null ? "A group that is gone" : (name ?? value))}
      onValueChange={setTyped}
      choices={found.map(({ row, of }) => ({ id: row.id, label: row.name, detail: detailOf(row, of) }))}
      onChoose={({ id }) => {
        setChosen(found.find(({ row }) => row.id === id)?.row ?? null);
        setTyped(null);
        onValueChange(id);
      }}
      message={
        failure
          ? `The groups could not be searched: ${failure.message}`
          : searching
            ? "Searching…"
            : query === ""
              ? "There are no groups yet. They come from the identity provider."
              : `No group is called “${query}”.`
      }
      error={error ?? (name === null ? "This group is gone. Choose another one." : undefined)}
    />
  );
}

function detailOf({ members }: Row, connection: string): string {
  const size = members === null ? "" : count(members, "member");
  return [size, connection].filter((text) => text !== "").join(" · ");
}
