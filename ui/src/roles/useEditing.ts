import { operation, queryClient } from "../data";
import type { Policy, RolesState } from "../host";
import { type Change, changed, type Draft, draftOf, keysOf, rebased } from "./draft";
import { currentDraft, keepDraft, useDraft } from "./store";

export interface Editing {
  /** What is not saved; null: nothing was changed. */
  draft: Draft | null;
  /** As it stands on the screen: with what was changed. */
  policy: Policy;
  /** What the rules are called on the screen, in their order. */
  keys: readonly string[];
  /** Somebody else saved since the draft was begun. */
  overtaken: boolean;
  change: (...changes: readonly Change[]) => void;
  discard: () => void;
  /** Goes on with the draft, on top of what is in force now. */
  keepOnTop: () => void;
}

/** Roles and rules as they are edited: changes are kept until they are saved or thrown away. */
export function useEditing(state: RolesState): Editing {
  const draft = useDraft();
  return {
    draft,
    policy: draft?.policy ?? state.policy,
    keys: draft?.keys ?? keysOf(state.policy),
    overtaken: draft !== null && draft.revision !== state.revision,
    change: (...changes) => {
      // Read now: an offer to undo may be taken when other things have been changed and saved.
      const now = queryClient.getQueryData(operation("roles.show", {}).queryKey) ?? state;
      const from = currentDraft() ?? draftOf(now.revision, now.policy);
      keepDraft(changes.reduce(changed, from));
    },
    discard: () => keepDraft(null),
    keepOnTop: () => {
      const now = currentDraft();
      if (now) keepDraft(rebased(now, state.revision, state.policy));
    },
  };
}
