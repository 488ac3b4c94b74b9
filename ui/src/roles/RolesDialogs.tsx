import { lazy, Suspense } from "react";
import type { RolesState, Rule } from "../host";
import { isKnown } from "./draft";
import { NOTHING, onlyRole } from "./policy";
import type { RolesDialog } from "./search";
import type { Editing } from "./useEditing";

// What is seen first has to be there first; what opens over it follows while nobody is asking for it yet.
export const readDialogs = () => import("./dialogs");
const RoleDialog = lazy(() => readDialogs().then((dialogs) => ({ default: dialogs.RoleDialog })));
const RuleDialog = lazy(() => readDialogs().then((dialogs) => ({ default: dialogs.RuleDialog })));
const WhatIfDialog = lazy(() => readDialogs().then((dialogs) => ({ default: dialogs.WhatIfDialog })));
const ImportDialog = lazy(() => readDialogs().then((dialogs) => ({ default: dialogs.ImportDialog })));
const ExportDialog = lazy(() => readDialogs().then((dialogs) => ({ default: dialogs.ExportDialog })));
const PublishDialog = lazy(() => readDialogs().then((dialogs) => ({ default: dialogs.PublishDialog })));
const HistoryDialog = lazy(() => readDialogs().then((dialogs) => ({ default: dialogs.HistoryDialog })));

/** What is edited in a dialog; a rule without a place is a new one. */
export type Edited = { kind: "role"; at: number } | { kind: "rule"; rule: Rule; at: number | undefined };

export interface RolesDialogsProps {
  state: RolesState;
  editing: Editing;
  edited: Edited | null;
  open: RolesDialog | undefined;
  onClose: () => void;
}

/** What opens over the screen, one at a time. */
export function RolesDialogs({ state, editing, edited, open, onClose }: RolesDialogsProps) {
  const { draft, policy, change } = editing;
  const usable = policy.roles.some(({ archived }) => !archived);
  const role = edited?.kind === "role" ? edited.at : undefined;
  const rule = edited?.kind === "rule" ? edited : undefined;
  // A rule needs a role that it can give. Once there is one, it is the rule's turn.
  const roleFirst = !usable && (open === "rule" || (rule !== undefined && rule.at === undefined));
  const key = role === undefined ? undefined : policy.roles[role]?.key;
  return (
    <Suspense>
      {(roleFirst || open === "role" || role !== undefined) && (
        <RoleDialog
          policy={policy}
          at={role}
          forRule={roleFirst}
          known={key !== undefined && isKnown(draft ?? { former: state.policy }, key)}
          onDone={(done) => {
            change(role === undefined ? { do: "addRole", role: done } : { do: "setRole", at: role, role: done });
            if (!roleFirst) onClose();
          }}
          onClose={onClose}
        />
      )}
      {!roleFirst && (open === "rule" || rule !== undefined) && (
        <RuleDialog
          policy={policy}
          rule={rule?.at === undefined ? { when: "", ...rule?.rule, role: onlyRole(policy) } : rule.rule}
          isNew={rule?.at === undefined}
          groups={state.groups}
          onDone={(done) => {
            change(rule?.at === undefined ? { do: "addRule", rule: done } : { do: "setRule", at: rule.at, rule: done });
            onClose();
          }}
          onClose={onClose}
        />
      )}
      {open === "what-if" && <WhatIfDialog state={state} draft={draft?.policy ?? null} onClose={onClose} />}
      {open === "import" && (
        <ImportDialog
          drafted={draft !== null}
          onUse={(read) => {
            change({ do: "replace", policy: { ...NOTHING, ...read } });
            onClose();
          }}
          onClose={onClose}
        />
      )}
      {open === "export" && <ExportDialog drafted={draft !== null} onClose={onClose} />}
      {open === "publish" && <PublishDialog state={state} onClose={onClose} />}
      {open === "history" && (
        <HistoryDialog
          state={state}
          drafted={draft !== null}
          onUse={(former) => {
            change({ do: "replace", policy: former });
            onClose();
          }}
          onClose={onClose}
        />
      )}
    </Suspense>
  );
}
