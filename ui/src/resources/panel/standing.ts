import type { HistoryEntry } from "../../host";

export interface Standing {
  /** "Deactivated" */
  word: string;
  at: string;
  actor: HistoryEntry["actor"];
}

/** How, when and by whose doing a user came to be active or not; `null` if it lies further back than what is loaded. */
export function standingOf(entries: readonly HistoryEntry[], active: boolean): Standing | null {
  for (const entry of entries) {
    const change = entry.changes.find((one) => one.path === "active");
    const { at, actor } = entry;
    if (entry.action === "created") return { word: "Created", at, actor };
    if (active && entry.action === "reactivated") return { word: "Activated", at, actor };
    if (change && change.after === active) return { word: active ? "Activated" : "Deactivated", at, actor };
  }
  return null;
}
