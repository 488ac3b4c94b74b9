import { useState } from "react";
import { toast } from "../../components/toast";
import { operation, queryClient, useAction } from "../../data";
import { type Failure, host, type Revision, type RolesState, toFailure } from "../../host";
import { describeFailure } from "../../text";
import type { Draft } from "../draft";
import { currentDraft, keepDraft } from "../store";
import type { Editing } from "../useEditing";
import type { Effect } from "./preview";
import type { Preview } from "./usePreview";
import { savedWords } from "./words";

/** The answer to what was changed is how things stand, so nothing has to be asked again to show it. */
export function takeState(state: RolesState): void {
  queryClient.setQueryData(operation("roles.show", {}).queryKey, state);
}

/**
 * Brings back what was in force before the last save. Where that takes a protected role from its last holder, it becomes
 * a draft: then whom it concerns is seen before it is agreed to.
 */
export function useUndo(editing: Editing): (saved: RolesState) => Promise<void> {
  const { mutateAsync } = useAction("roles.save");
  return async ({ revision, revisions }) => {
    const { policy } = await host.call("roles.revision", { revision: formerOf(revisions) });
    try {
      takeState(await mutateAsync({ policy, revision }));
      toast({ title: "The former roles and rules are back" });
    } catch (thrown) {
      if (toFailure(thrown).code !== "protected") throw thrown;
      if (currentDraft() !== null) throw thrown;
      editing.change({ do: "replace", policy });
      toast({
        title: "Nothing was undone yet",
        description: "A protected role would lose its last holder. Review the change, then save it.",
      });
    }
  };
}

/** The number of what was in force before the last save; 0: nothing was. */
export function formerOf(revisions: readonly Revision[]): number {
  return revisions[1]?.id ?? 0;
}

/** Puts a draft in force, says whom that concerned, and offers to take it back. */
export function useSave(draft: Draft, editing: Editing, preview: Preview) {
  const { mutateAsync, isPending } = useAction("roles.save");
  const undo = useUndo(editing);
  const [failure, setFailure] = useState<Failure | null>(null);

  const save = async (effect: Effect, approve: string[]) => {
    setFailure(null);
    try {
      const state = await mutateAsync({
        policy: draft.policy,
        revision: draft.revision,
        ...(approve.length === 0 ? {} : { approve }),
      });
      takeState(state);
      keepDraft(null);
      toast({
        title: "Roles and rules saved",
        description: savedWords(effect),
        action: {
          label: "Undo",
          onSelect: () =>
            void undo(state).catch((thrown: unknown) => {
              const { title, reason } = describeFailure(toFailure(thrown));
              toast({ kind: "error", title: "Nothing was undone", description: `${title}. ${reason}` });
            }),
        },
      });
    } catch (thrown) {
      const refusal = toFailure(thrown);
      setFailure(refusal);
      // Whoever saved meanwhile is said as soon as it is known what is in force.
      if (refusal.code === "changed")
        await queryClient.invalidateQueries({ queryKey: operation("roles.show", {}).queryKey });
      // What was worked out may not be true any more.
      else preview.again();
      throw refusal;
    }
  };

  return { save, busy: isPending, failure: editing.draft === null ? null : failure };
}
