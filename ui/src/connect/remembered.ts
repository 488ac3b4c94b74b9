import { useState } from "react";
import type { Connection } from "../host";

/** What was ticked by hand, and whether Entra ID's address carries the flag: kept here, no other machine needs it. */
export interface Kept { ticked: ReadonlySet<string>; standardPatch: boolean }

type Owner = Pick<Connection, "slug" | "created">;

export function read(text: string | null, created: string): Kept {
  const nothing: Kept = { ticked: new Set(), standardPatch: true };
  try {
    const kept = JSON.parse(text ?? "null") as { created?: unknown; ticked?: unknown; standardPatch?: unknown } | null;
    // A slug may be given again after its connection was removed.
    if (kept?.created !== created) return nothing;
    const ticked = Array.isArray(kept.ticked) ? kept.ticked.filter((step) => typeof step === "string") : [];
    return { ticked: new Set(ticked), standardPatch: kept.standardPatch !== false };
  } catch {
    return nothing;
  }
}

export function write(kept: Kept, created: string): string {
  return JSON.stringify({ created, ticked: [...kept.ticked], standardPatch: kept.standardPatch });
}

const key = (owner: Owner) => `rollcall.guide.${owner.slug}`;

/** A browser may refuse to keep anything; then it is kept as long as the page. */
function stored(owner: Owner): string | null {
  try {
    return localStorage.getItem(key(owner));
  } catch {
    return null;
  }
}

/** What is remembered of a connection, as it is now. */
export function remembered(owner: Owner): Kept {
  return read(stored(owner), owner.created);
}

export interface Remembered extends Kept {
  tick(step: string, done: boolean): void;
  setStandardPatch(on: boolean): void;
}

/** What is remembered of a connection; a component that uses it is keyed by the connection. */
export function useRemembered(owner: Owner): Remembered {
  const [kept, setKept] = useState(() => remembered(owner));
  const keep = (next: Kept) => {
    setKept(next);
    try {
      localStorage.setItem(key(owner), write(next, owner.created));
    } catch {
      // Kept as long as the page.
    }
  };
  return {
    ...kept,
    tick: (step, done) => {
      const ticked = new Set(kept.ticked);
      if (done) ticked.add(step);
      else ticked.delete(step);
      keep({ ...kept, ticked });
    },
    setStandardPatch: (standardPatch) => keep({ ...kept, standardPatch }),
  };
}
