import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useConnection } from "../../data";
import type { Kind } from "../../host";

export interface Opened {
  connection: string;
  kind: Kind;
  id: string;
}

const remembered = "rollcall.recent";
const most = 6;

/** What was opened last. Only identifiers are kept; names are asked for when they are shown. */
export function recent(): Opened[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(remembered) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isOpened) : [];
  } catch {
    return [];
  }
}

export function remember(opened: Opened): void {
  const others = recent().filter((each) => each.id !== opened.id || each.connection !== opened.connection);
  keep([opened, ...others].slice(0, most));
}

/** For what is there no more. */
export function forget(gone: Opened): void {
  keep(recent().filter((each) => each.id !== gone.id || each.connection !== gone.connection));
}

function keep(opened: Opened[]): void {
  try {
    localStorage.setItem(remembered, JSON.stringify(opened));
  } catch {
    // Then there is no list of recent ones.
  }
}

function isOpened(value: unknown): value is Opened {
  const opened = value as Opened | null;
  return (
    typeof opened?.connection === "string" &&
    typeof opened.id === "string" &&
    (opened.kind === "User" || opened.kind === "Group")
  );
}

const kinds: Record<string, Kind> = { "/users": "User", "/groups": "Group" };

/** Remembers each user and group that is opened, however it was reached. */
export function useRecording(): void {
  const { slug } = useConnection();
  const kind = useRouterState({ select: ({ location }) => kinds[location.pathname] });
  const id = useRouterState({ select: ({ location }) => (location.search as { id?: string }).id });
  useEffect(() => {
    if (slug !== undefined && kind !== undefined && id !== undefined) remember({ connection: slug, kind, id });
  }, [slug, kind, id]);
}
