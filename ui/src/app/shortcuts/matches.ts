import { isMac } from "../../text/keys";

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Whether what was pressed is the shortcut `keys`, such as `Mod+K`, `Shift+N` or `/`. */
export function matches(event: Pressed, keys: string, onMac = isMac): boolean {
  const parts = keys.split("+");
  const key = parts.pop() ?? "";
  const wants = (name: string) => parts.includes(name);
  if ((onMac ? event.metaKey : event.ctrlKey) !== wants("Mod")) return false;
  if ((onMac ? event.ctrlKey : event.metaKey) || event.altKey !== wants("Alt")) return false;
  // Signs such as `?` need Shift on some keyboards and not on others; for them the sign alone counts.
  if (/^[a-z0-9]$/i.test(key) && event.shiftKey !== wants("Shift")) return false;
  return event.key.toLowerCase() === (key === "Space" ? " " : key.toLowerCase());
}
