// What the address of the Roles screen may hold. Everything else that is typed there is ignored.

export type RolesTab = "roles" | "rules" | "unmatched";

/** Dialogs that other places lead to. */
export type RolesDialog = "role" | "rule" | "what-if" | "import" | "export" | "publish" | "history";

export interface RolesSearch {
  tab?: RolesTab;
  /** Only the rules for the role of this key. */
  of?: string;
  open?: RolesDialog;
}

const TABS: readonly RolesTab[] = ["roles", "rules", "unmatched"];
const DIALOGS: readonly RolesDialog[] = ["role", "rule", "what-if", "import", "export", "publish", "history"];

/** Takes what is understood from an address and leaves out the rest, so that an old or mistyped link still opens. */
export function parseRolesSearch(raw: Record<string, unknown>): RolesSearch {
  const search: RolesSearch = {};
  const tab = TABS.find((one) => one === raw["tab"]);
  const open = DIALOGS.find((one) => one === raw["open"]);
  // The router reads `of=7` as a number, and a key may look like one.
  const of = typeof raw["of"] === "number" ? String(raw["of"]) : raw["of"];
  if (tab) search.tab = tab;
  if (typeof of === "string" && of !== "") search.of = of;
  if (open) search.open = open;
  return search;
}
