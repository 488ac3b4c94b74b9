// The acts on users and groups, and their words.

import { type LucideIcon, RotateCcw, Trash2, UserRoundCheck, UserRoundX } from "lucide-react";
import { useAction } from "../../data";
import type { Kind, Outcome } from "../../host";
import type { Chosen } from "../table/chosen";

export type Act = "activate" | "deactivate" | "remove" | "restore";

interface Words {
  /** On its button. */
  verb: string;
  /** "Deactivating 12 users" */
  doing: string;
  /** "12 users deactivated" */
  done: string;
  icon: LucideIcon;
  undo?: Act;
  danger?: true;
}

export const ACTS: Record<Act, Words> = {
  activate: { verb: "Activate", doing: "Activating", done: "activated", icon: UserRoundCheck, undo: "deactivate" },
  deactivate: { verb: "Deactivate", doing: "Deactivating", done: "deactivated", icon: UserRoundX, undo: "activate" },
  remove: { verb: "Delete", doing: "Deleting", done: "deleted", icon: Trash2, undo: "restore", danger: true },
  restore: { verb: "Restore", doing: "Restoring", done: "restored", icon: RotateCcw },
};

/** Everyone an act is about; they are of one kind and one connection. */
export interface Order {
  act: Act;
  kind: Kind;
  connection: string | undefined;
  whom: readonly Chosen[];
}

/** Does what is ordered to some of those it is about. */
export function usePerform(): (order: Order, ids: string[]) => Promise<Outcome> {
  const activate = useAction("resources.activate").mutateAsync;
  const remove = useAction("resources.delete").mutateAsync;
  const restore = useAction("resources.restore").mutateAsync;
  return ({ act, kind, connection }, ids) => {
    const where = connection === undefined ? {} : { connection };
    switch (act) {
      case "activate":
      case "deactivate":
        return activate({ ...where, ids, active: act === "activate" });
      case "remove":
        return remove({ ...where, kind, ids });
      case "restore":
        return restore({ ...where, kind, ids });
    }
  };
}
