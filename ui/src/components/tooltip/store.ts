import type { ReactNode } from "react";

export type Side = "top" | "bottom" | "left" | "right";

export interface Tip {
  /** Who shows it. */
  owner: string;
  anchor: Element;
  content: ReactNode;
  side: Side;
}

const delay = 500;
/** So long the pointer may be between the trigger and the tooltip. */
const grace = 120;
/** For so long after one was shown, its neighbours show theirs at once. */
const warmth = 300;

let shown: Tip | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;
let leaving: ReturnType<typeof setTimeout> | undefined;
let warmUntil = 0;
const listeners = new Set<() => void>();

export function currentTip(): Tip | null {
  return shown;
}

export function onTip(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function showTooltip(tip: Tip, atOnce = false): void {
  clearTimeout(waiting);
  clearTimeout(leaving);
  if (atOnce || shown || Date.now() < warmUntil) set(tip);
  else waiting = setTimeout(() => set(tip), delay);
}

/** Another text for the tooltip that `owner` shows, if it does. */
export function updateTooltip(owner: string, content: ReactNode): void {
  if (shown?.owner === owner && shown.content !== content) set({ ...shown, content });
}

/** The pointer has left the trigger; it may be on its way to the tooltip itself. */
export function leaveTooltip(owner: string): void {
  clearTimeout(waiting);
  clearTimeout(leaving);
  leaving = setTimeout(() => hideTooltip(owner), grace);
}

/** The pointer is on the tooltip, so it stays. */
export function holdTooltip(): void {
  clearTimeout(leaving);
}

/** Hides the tooltip of `owner`, or whichever is shown. */
export function hideTooltip(owner?: string): void {
  if (owner !== undefined && shown && shown.owner !== owner) return;
  clearTimeout(waiting);
  clearTimeout(leaving);
  if (!shown) return;
  warmUntil = Date.now() + warmth;
  set(null);
}

function set(tip: Tip | null): void {
  shown = tip;
  for (const each of listeners) each();
}
