import type { HistoryEntry } from "../../host";

export interface Standing {
  /** "Deactivated" */
  word: string;
  at: string;
  actor: HistoryEntry["actor"];
}

/** Groups are neither active nor inactive. */
export type State = "active" | "inactive" | "deleted" | "there";

/** How, when and by whose doing one came to be as it is; `null` if that lies further back than what is loaded. */
export function standingOf(entries: readonly HistoryEntry[], state: State): Standing | null {
  for (const entry of entries) {
    const word = wordFor(entry, state);
    if (word !== null) return { word, at: entry.at, actor: entry.actor };
  }
  return null;
}

function wordFor(entry: HistoryEntry, state: State): string | null {
  if (state === "deleted") return entry.action === "deleted" ? "Deleted" : null;
  if (entry.action === "created") return "Created";
  if (entry.action === "restored") return "Restored";
  if (state === "there") return null;
  const active = state === "active";
  const change = entry.changes.find((one) => one.path === "active");
  if ((active && entry.action === "reactivated") || change?.after === active)
    return active ? "Activated" : "Deactivated";
  return null;
}
