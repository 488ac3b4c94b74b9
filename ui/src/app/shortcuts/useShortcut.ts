import { useEffect, useEffectEvent } from "react";
import { matches } from "./matches";
import { isSingle, singleKeys } from "./singleKeys";

interface ShortcutOptions {
  enabled?: boolean;
}

/**
 * Calls `handler` when the keys are pressed anywhere in the window. Bare keys are left to fields, menus and dialogs
 * while one of those has the focus; a shortcut with `Mod` works while typing too. A single key is left as well to
 * whatever has the focus around the screen, and does nothing if they are switched off. The space bar is left to what it
 * presses.
 */
export function useShortcut(
  keys: string,
  handler: (event: KeyboardEvent) => void,
  { enabled = true }: ShortcutOptions = {},
): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || !matches(event, keys)) return;
    if (dialogIsOpen() || (!keys.includes("Mod") && takesKeys(event.target))) return;
    if (isSingle(keys) && (!singleKeys() || isAround(event.target))) return;
    if (keys === "Space" && isPressed(event.target)) return;
    event.preventDefault();
    handler(event);
  });
  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => handle(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [enabled]);
}

export function dialogIsOpen(): boolean {
  return document.querySelector(':is([role="dialog"], [role="alertdialog"])[data-open], dialog[open]') !== null;
}

/** Whether the space bar presses what has the focus. */
function isPressed(target: EventTarget | null): boolean {
  const pressed = "button, a[href], summary, [role=radio], [role=checkbox], [role=switch], [role=tab]";
  return target instanceof Element && target.closest(pressed) !== null;
}

/** Whether the focus is on something that is no part of the screen, such as the sidebar. */
function isAround(target: EventTarget | null): boolean {
  return target instanceof Element && target !== document.body && target.closest("main") === null;
}

function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target.closest('[role="menu"], [role="listbox"]')) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
