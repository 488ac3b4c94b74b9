const enabled = '[role^="menuitem"]:not([aria-disabled="true"])';

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(enabled)];
}

export function focusItem(menu: HTMLElement, which: "first" | "last" | "current"): void {
  const items = itemsOf(menu);
  const checked = items.find((item) => item.getAttribute("aria-checked") === "true");
  const wanted = which === "last" ? items.at(-1) : which === "current" ? (checked ?? items[0]) : items[0];
  wanted?.focus();
}

/** Moves as the key says; tells whether it is a key that moves. */
export function nextItem(menu: HTMLElement, key: string): boolean {
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[key];
  if (to === undefined) return false;
  items.at(to >= items.length ? 0 : to)?.focus();
  return true;
}

let typed = "";
let typedAt = 0;

/** Moves to the item whose name begins with what is typed in one go; tells whether it was a letter. */
export function typedItem(
  menu: HTMLElement,
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): boolean {
  if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey) return false;
  const now = Date.now();
  typed = now - typedAt < 600 ? typed + key.toLowerCase() : key.toLowerCase();
  typedAt = now;
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  // The same letter again goes on to the next one that begins with it.
  const from = typed.length === 1 ? at + 1 : Math.max(at, 0);
  [...items.slice(from), ...items.slice(0, from)]
    .find((item) => item.textContent.trim().toLowerCase().startsWith(typed))
    ?.focus();
  return true;
}
