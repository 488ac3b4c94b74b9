import { useSyncExternalStore } from "react";
import { type Draft, differs } from "./draft";

let draft: Draft | null = null;
const listeners = new Set<() => void>();

/** Keeps what was changed and not saved, also while another screen is looked at. What changes nothing is no draft. */
export function keepDraft(next: Draft | null): void {
  draft = next !== null && differs(next) ? next : null;
  if (draft === null) removeEventListener("beforeunload", ask);
  else addEventListener("beforeunload", ask);
  for (const each of listeners) each();
}

/** The browser asks before the page is closed or read anew: the draft would go with it. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

export function currentDraft(): Draft | null {
  return draft;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(): Draft | null {
  return useSyncExternalStore(subscribe, currentDraft);
}
