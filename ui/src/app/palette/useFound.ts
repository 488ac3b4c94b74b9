import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { UserRound, UsersRound } from "lucide-react";
import { useEffect, useState } from "react";
import { isPart, operation, untilFound, useConnection, useOperation } from "../../data";
import type { Failure, Kind, Row } from "../../host";
import { count } from "../../text";
import type { Entry } from "./entry";
import { forget, recent } from "./recent";

const paths = { User: "/users", Group: "/groups" } as const;
const icons = { User: UserRound, Group: UsersRound } as const;
const perKind = 6;

interface Found {
  users: Entry[];
  groups: Entry[];
  isFetching: boolean;
  failure: Failure | null;
}

/** The users and groups of this connection that what was typed finds. */
export function useFound(typed: string): Found {
  const { slug } = useConnection();
  const navigate = useNavigate();
  const query = typed.trim();
  const options = { enabled: slug !== undefined && query !== "", keepPrevious: true, refetchInterval: untilFound(perKind) };
  const where = slug === undefined ? {} : { connection: slug };
  const users = useOperation("resources.rows", { kind: "User", ...where, query, limit: perKind }, options);
  const groups = useOperation("resources.rows", { kind: "Group", ...where, query, limit: perKind }, options);
  if (query === "") return { users: [], groups: [], isFetching: false, failure: null };

  const entry = (row: Row): Entry => ({
    id: row.id,
    label: row.name,
    detail: detailOf(row),
    icon: icons[row.kind],
    run: () => void navigate({ to: paths[row.kind], search: { id: row.id } }),
  });
  // Half a filter is no mistake yet; whoever types one goes to the list with it.
  const failure = [users.error, groups.error].find((each) => each && each.code !== "invalid_filter") ?? null;
  return {
    users: users.data?.rows.map(entry) ?? [],
    groups: groups.data?.rows.map(entry) ?? [],
    isFetching:
      users.isFetching || groups.isFetching || isPart(users.data, perKind) || isPart(groups.data, perKind),
    failure,
  };
}

function detailOf(row: Row): string {
  if (row.kind === "Group") return row.members === null ? "" : count(row.members, "member");
  const name = row.userName ?? row.email ?? "";
  return row.active === false ? `${name} · inactive` : name;
}

/** What was opened last and is still there. */
export function useRecent(): Entry[] {
  const { slug } = useConnection();
  const navigate = useNavigate();
  // As it was when the palette was opened: forgetting one must not shift the answers of the others.
  const [all] = useState(recent);
  const opened = all.filter((each) => each.connection === slug);
  const answers = useQueries({
    queries: opened.map(({ kind, connection, id }: { kind: Kind; connection: string; id: string }) => ({
      ...operation("resources.open", { kind, connection, id }),
      retry: false,
    })),
  });
  const gone = opened.filter((_, at) => answers[at]?.error?.code === "not_found");
  useEffect(() => gone.forEach(forget));
  return answers.flatMap(({ data }) =>
    data && data.deleted === null
      ? [
          {
            id: `recent ${data.id}`,
            label: data.name,
            detail: typeof data.resource.userName === "string" ? data.resource.userName : data.kind,
            icon: icons[data.kind],
            run: () => void navigate({ to: paths[data.kind], search: { id: data.id } }),
          },
        ]
      : [],
  );
}
