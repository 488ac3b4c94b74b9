/** In the order in which they stand. */
export const sections = [
  { id: "general", title: "General" },
  { id: "server", title: "Server" },
  { id: "keychain", title: "Keychain" },
  { id: "data", title: "Data" },
  { id: "about", title: "About" },
] as const;

export type SectionId = (typeof sections)[number]["id"];

/** Settings that links and the palette lead to. */
export type RowId =
  | "appearance"
  | "single-keys"
  | "notifications"
  | "start-at-login"
  | "port"
  | "host-names"
  | "data-folder"
  | "retention"
  | "requests"
  | "backup"
  | "restore"
  | "check"
  | "logs"
  | "versions"
  | "updates"
  | "licences";

interface Scrolled {
  /** What is above the view, the height of the view, and that of the whole, in px. */
  top: number;
  view: number;
  whole: number;
}

/**
 * The section that is read, of which `tops` are the beginnings. The line at which one reads goes down the view as the end
 * comes nearer: the last sections never reach its top.
 */
export function sectionAt(tops: readonly number[], { top, view, whole }: Scrolled): number {
  const most = Math.max(0, whole - view);
  const progress = most === 0 ? 0 : Math.min(1, Math.max(0, top / most));
  const line = top + Math.max(72, progress * view);
  return Math.max(
    0,
    tops.findLastIndex((begins) => begins <= line),
  );
}
