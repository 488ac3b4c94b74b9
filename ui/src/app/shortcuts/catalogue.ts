import { isSingle } from "./singleKeys";

export interface ShortcutGroup {
  title: string;
  /** Several `keys` are several ways to the same. */
  shortcuts: { keys: string[]; does: string }[];
}

/** Every shortcut there is. */
const catalogue: ShortcutGroup[] = [
  {
    title: "Everywhere",
    shortcuts: [
      { keys: ["Mod+K"], does: "Find a screen, user, group or action" },
      { keys: ["Mod+1"], does: "Connect" },
      { keys: ["Mod+2"], does: "Users" },
      { keys: ["Mod+3"], does: "Groups" },
      { keys: ["Mod+4"], does: "Roles" },
      { keys: ["Mod+5"], does: "Activity" },
      { keys: ["Mod+6"], does: "Simulator" },
      { keys: ["Mod+,", "Mod+7"], does: "Settings" },
      { keys: ["?"], does: "Show these shortcuts" },
    ],
  },
  {
    title: "Users, groups and requests",
    shortcuts: [
      { keys: ["/"], does: "Search" },
      { keys: ["n"], does: "New user or group" },
      { keys: ["Up", "k"], does: "Row above" },
      { keys: ["Down", "j"], does: "Row below" },
      { keys: ["PageUp"], does: "A page up" },
      { keys: ["PageDown"], does: "A page down" },
      { keys: ["Home"], does: "First row" },
      { keys: ["End"], does: "Last row" },
      { keys: ["Enter"], does: "Open the row" },
    ],
  },
  {
    title: "In the panel",
    shortcuts: [
      { keys: ["Alt+Up", "k"], does: "Previous one" },
      { keys: ["Alt+Down", "j"], does: "Next one" },
      { keys: ["Delete"], does: "Remove the member" },
      { keys: ["Escape"], does: "Close the panel" },
    ],
  },
  {
    title: "Roles",
    shortcuts: [
      { keys: ["n"], does: "New role or rule" },
      { keys: ["Alt+Up"], does: "Move the role or rule up" },
      { keys: ["Alt+Down"], does: "Move the role or rule down" },
    ],
  },
  {
    title: "Simulator",
    shortcuts: [
      { keys: ["Space"], does: "Play or pause" },
      { keys: ["."], does: "One request further" },
    ],
  },
  {
    title: "Selecting",
    shortcuts: [
      { keys: ["Space"], does: "Select the row, or not" },
      { keys: ["Shift+Up"], does: "Extend upwards" },
      { keys: ["Shift+Down"], does: "Extend downwards" },
      { keys: ["Shift+PageUp", "Shift+PageDown"], does: "Extend by a page" },
      { keys: ["Mod+A"], does: "Select all that are shown" },
      { keys: ["Escape"], does: "Select nothing" },
    ],
  },
];

/** Those that act: all of them, or those that are more than a single key. */
export function acting(singleKeys: boolean): ShortcutGroup[] {
  if (singleKeys) return catalogue;
  return catalogue.flatMap(({ title, shortcuts }) => {
    const left = shortcuts.flatMap(({ keys, does }) => {
      const more = keys.filter((each) => !isSingle(each));
      return more.length > 0 ? [{ keys: more, does }] : [];
    });
    return left.length > 0 ? [{ title, shortcuts: left }] : [];
  });
}
