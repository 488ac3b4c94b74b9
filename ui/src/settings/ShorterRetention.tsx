import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { operation } from "../data";
import type { Connection, Kind, Timestamp } from "../host";
import { absoluteTime, count } from "../text";

const DAY = 86_400_000;
const KINDS: readonly Kind[] = ["User", "Group"];

interface ShorterRetentionProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  days: number;
  connections: readonly Connection[];
  onConfirm: () => Promise<void>;
}

/** Asks before what is deleted is kept for less time: some of it may be older than that already. */
export function ShorterRetention({ open, onOpenChange, days, connections, onConfirm }: ShorterRetentionProps) {
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Keep what is deleted for ${count(days, "day")} only?`}
      confirmLabel={`Keep ${count(days, "day")}`}
      danger
      onConfirm={onConfirm}
    >
      <Consequences days={days} connections={connections} />
    </ConfirmDialog>
  );
}

/** Mounted with each opening: what is too old is so from now. */
function Consequences({ days, connections }: Pick<ShorterRetentionProps, "days" | "connections">) {
  const [before] = useState(() => new Date(Date.now() - days * DAY).toISOString());
  const older = useOlder(connections, before);
  return (
    <>
      <p>
        {older === "nothing" ? (
          <>Nothing was deleted before {absoluteTime(before)}, so nothing goes yet.</>
        ) : (
          <>
            What was deleted before {absoluteTime(before)} goes for good at the next clean-up, within a day
            {older === undefined ? "." : <>: {older}. It cannot be brought back.</>}
          </>
        )}
      </p>
      <p>From then on whatever was deleted {count(days, "day")} ago goes for good.</p>
    </>
  );
}

/** Those deleted before then: all deleted ones but those of later. `undefined`: it is not known, or not yet. */
function useOlder(connections: readonly Connection[], before: Timestamp): string | undefined {
  const asked = connections.flatMap(({ slug: connection }) =>
    KINDS.flatMap((kind) => {
      const all = { connection, kind, state: "deleted" as const, limit: 1 };
      return [
        { kind, sign: 1, request: all },
        { kind, sign: -1, request: { ...all, changedSince: before } },
      ];
    }),
  );
  const answers = useQueries({ queries: asked.map(({ request }) => operation("resources.rows", request)) });
  if (answers.some(({ data }) => !data?.exact)) return undefined;
  const sum = (of: Kind) =>
    asked.reduce((total, { kind, sign }, at) => total + (kind === of ? sign * (answers[at]?.data?.total ?? 0) : 0), 0);
  const [users, groups] = [sum("User"), sum("Group")];
  const parts = [users > 0 && count(users, "user"), groups > 0 && count(groups, "group")].filter(Boolean);
  return parts.length === 0 ? "nothing" : parts.join(" and ");
}
