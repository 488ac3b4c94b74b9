import type { Entry, EntryGroup } from "./entry";
import { rank, sure } from "./ranking";

interface Sources {
  recent: Entry[];
  screens: Entry[];
  actions: Entry[];
  connections: Entry[];
  /** What is done now and then: shown when it is looked for. */
  seldom: Entry[];
  /** There may be many of them: they are shown when they are looked for. */
  roles: Entry[];
  users: Entry[];
  groups: Entry[];
}

/** All of them begin alike, and who types that beginning looks for something else as likely. */
const MOST_ROLES = 6;

/** What the palette shows for what was typed, in the order in which it is most likely meant. */
export function arrange(typed: string, sources: Sources): EntryGroup[] {
  if (typed.trim() === "") {
    return filled([
      { value: "Recent", items: sources.recent },
      { value: "Go to", items: sources.screens },
      { value: "Connections", items: sources.connections },
      { value: "Actions", items: sources.actions },
    ]);
  }
  const roles = rank(sources.roles, typed).slice(0, MOST_ROLES);
  const ranked = rank(
    [
      ...sources.screens,
      ...sources.connections,
      ...sources.actions,
      ...sources.seldom,
      ...roles.map(({ item }) => item),
    ],
    typed,
  );
  const commands = (isSure: boolean) =>
    ranked.filter(({ score }) => score >= sure === isSure).map(({ item }) => item);
  return filled([
    { value: "Commands", items: commands(true) },
    { value: "Users", items: sources.users },
    { value: "Groups", items: sources.groups },
    { value: "More commands", items: commands(false) },
  ]);
}

function filled(groups: EntryGroup[]): EntryGroup[] {
  return groups.filter(({ items }) => items.length > 0);
}
