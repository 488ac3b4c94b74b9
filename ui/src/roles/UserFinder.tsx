import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { type Ref, useDeferredValue, useState } from "react";
import { Combobox } from "../components/Combobox";
import { isPart, operation, untilFound, useConnection } from "../data";
import type { Row, Rows } from "../host";

export interface FoundUser {
  connection: string;
  row: Row;
}

interface UserFinderProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Only users who are active. */
  active?: boolean;
  onChoose: (user: FoundUser) => void;
  ref?: Ref<HTMLInputElement>;
}

const FOUND = 12;
const lasting = { placeholderData: keepPreviousData<Rows>, refetchInterval: untilFound(FOUND) };

/** One of the users of all connections, by a few letters. */
export function UserFinder({ label, hint, error, active = false, onChoose, ref }: UserFinderProps) {
  const { connections } = useConnection();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(false);
  const query = useDeferredValue(chosen ? "" : text.trim());
  const answers = useQueries({
    queries: connections.map(({ slug }) => ({
      ...operation("resources.rows", {
        kind: "User" as const,
        connection: slug,
        limit: FOUND,
        ...(active ? { state: "active" as const } : {}),
        ...(query === "" ? {} : { query }),
      }),
      ...lasting,
    })),
  });
  const found = answers.flatMap(({ data }, at) => {
    const connection = connections[at];
    return connection === undefined ? [] : (data?.rows ?? []).map((row) => ({ row, connection }));
  });
  const idOf = ({ row, connection }: (typeof found)[number]) => `${connection.slug} ${row.id}`;
  const searching = answers.some(({ data, isPending }) => isPending || isPart(data, FOUND));
  const failure = answers.find((answer) => answer.error && answer.error.code !== "invalid_filter")?.error;

  return (
    <Combobox
      ref={ref}
      label={label}
      hint={hint}
      error={error}
      icon={UserRound}
      placeholder="Name or user name"
      chosen={chosen}
      value={text}
      onValueChange={(next) => {
        setText(next);
        setChosen(false);
      }}
      choices={found.map((each) => ({
        id: idOf(each),
        label: each.row.name,
        detail: [each.row.userName, connections.length > 1 ? each.connection.name : null].filter(Boolean).join(" · "),
      }))}
      onChoose={({ id }) => {
        const one = found.find((each) => idOf(each) === id);
        if (one === undefined) return;
        setText(one.row.name);
        setChosen(true);
        onChoose({ connection: one.connection.slug, row: one.row });
      }}
      message={
        failure
          ? `The users could not be searched: ${failure.message}`
          : searching
            ? "Searching…"
            : query === ""
              ? "There are no users yet."
              : `Nobody is called “${query}”.`
      }
    />
  );
}
