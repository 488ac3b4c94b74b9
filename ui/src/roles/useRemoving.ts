import { toast } from "../components/toast";
import { count } from "../text";
import type { Change } from "./draft";
import { nameOf } from "./policy";
import type { Editing } from "./useEditing";

/** Takes roles and rules out of what is edited, and brings them back where that is wished. */
export function useRemoving({ policy, change }: Editing, then: () => void) {
  return {
    role: (at: number) => {
      const role = policy.roles[at];
      if (role === undefined) return;
      const rules = policy.rules.flatMap((rule, place) => (rule.role === role.key ? [{ rule, place }] : []));
      const last = policy.roles.length - 1;
      const back: Change[] = [
        { do: "addRole", role },
        { do: "moveRole", at: last, to: at },
        ...(policy.default === role.key ? [{ do: "setDefault", role: role.key } as const] : []),
        ...rules.map(({ rule, place }): Change => ({ do: "addRule", rule, at: place })),
      ];
      change({ do: "removeRole", at });
      toast({
        title:
          rules.length === 0
            ? `${role.name} is removed`
            : `${role.name} and its ${count(rules.length, "rule")} are removed`,
        description: "In your draft.",
        action: { label: "Undo", onSelect: () => change(...back) },
      });
      then();
    },
    rule: (at: number) => {
      const rule = policy.rules[at];
      if (rule === undefined) return;
      change({ do: "removeRule", at });
      toast({
        title: `The rule for ${nameOf(policy, rule.role)} is removed`,
        description: "In your draft.",
        action: { label: "Undo", onSelect: () => change({ do: "addRule", rule, at }) },
      });
      then();
    },
  };
}
