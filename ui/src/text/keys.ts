/** Whether this machine's keyboard has a command key where others have Ctrl. */
export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const mac: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "↩" };
const others: Record<string, string> = { Mod: "Ctrl" };
const both: Record<string, string> = { Up: "↑", Down: "↓", Left: "←", Right: "→", Escape: "Esc", PageUp: "Page ↑", PageDown: "Page ↓" };

/** `Mod+K` as the keys that a person presses, one string each. */
export function spellKeys(keys: string, onMac = isMac): string[] {
  return keys
    .split("+")
    .filter((key) => key !== "")
    .map((key) => (onMac ? mac : others)[key] ?? both[key] ?? key);
}
