import type { LucideIcon } from "lucide-react";

/** One line of the palette. */
export interface Entry {
  id: string;
  label: string;
  detail?: string;
  icon: LucideIcon;
  shortcut?: string;
  keywords?: readonly string[];
  run: () => void;
}

export interface EntryGroup {
  value: string;
  items: Entry[];
}
