import { useSyncExternalStore } from "react";
import type { Connection } from "../host";
import { useOperation } from "./operation";

const remembered = "rollcall.connection";
const listeners = new Set<() => void>();
let chosen: string | null = recall();

function recall(): string | null {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null;
  }
}

/** Which connection every screen is about. Remembered over restarts. */
export function selectConnection(slug: string): void {
  if (slug === chosen) return;
  chosen = slug;
  try {
    localStorage.setItem(remembered, slug);
  } catch {
    // Not remembered then; it holds until the page is closed.
  }
  for (const each of listeners) each();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface SelectedConnection {
  connection: Connection | undefined;
  connections: readonly Connection[];
  slug: string | undefined;
  select: (slug: string) => void;
  isPending: boolean;
}

const none: readonly Connection[] = [];

/** The selected connection; the first one if none was selected or it is gone. */
export function useConnection(): SelectedConnection {
  const slug = useSyncExternalStore(subscribe, () => chosen);
  const { data, isPending } = useOperation("connections.list", {});
  const connections = data?.connections ?? none;
  const connection = connections.find((each) => each.slug === slug) ?? connections[0];
  return { connection, connections, slug: connection?.slug, select: selectConnection, isPending };
}
