import { toast } from "../../../components/toast";
import { operation, queryClient, useAction } from "../../../data";
import { type Request, type Ruling, type Timestamp, toFailure, type UserOverride } from "../../../host";
import { describeFailure } from "../../../text";
import type { RoleName } from "../../view";
import { doneWords } from "./words";

export interface Whose {
  connection: string | undefined;
  id: string;
  name: string;
  nameOf: RoleName;
}

/** What an override says. */
export interface Said {
  role: string;
  ruling: Ruling;
  reason: string;
  /** Absent where it has no end. */
  expires?: Timestamp;
}

export interface OverrideAction {
  /** Rejects with what it was refused for. `former` is what it replaces. */
  set: (said: Said, former: UserOverride | undefined) => Promise<void>;
  remove: (override: UserOverride) => Promise<void>;
  busy: boolean;
}

/** Makes and takes back the overrides of one user, says what came of it, and offers the way back. */
export function useOverride({ connection, id, name, nameOf }: Whose): OverrideAction {
  const { mutateAsync, isPending } = useAction("roles.override");
  const whose = { id, ...(connection === undefined ? {} : { connection }) };

  const send = async (request: Request<"roles.override">, back: () => void) => {
    const now = await mutateAsync(request);
    // The answer is what would be asked for next.
    queryClient.setQueryData(operation("roles.user", whose).queryKey, now);
    const words = doneWords(now, request.role, request.ruling ?? null, name, nameOf);
    toast({ ...words, action: { label: "Undo", onSelect: back } });
  };
  const put = (said: Said, former: Said | undefined): Promise<void> =>
    send({ ...whose, ...said }, () => void orTell(former ? put(former, said) : take(said)));
  const take = (said: Said): Promise<void> =>
    send({ ...whose, role: said.role }, () => void orTell(put(said, undefined)));

  return {
    set: (said, former) => put(said, former && saidBy(former)),
    remove: (override) => orTell(take(saidBy(override))),
    busy: isPending,
  };
}

function saidBy({ role, ruling, reason, expires }: UserOverride): Said {
  return { role, ruling, reason, ...(expires === null ? {} : { expires }) };
}

async function orTell(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    const { reason } = describeFailure(toFailure(thrown));
    toast({ kind: "error", title: "The override was not changed", description: reason });
  }
}
