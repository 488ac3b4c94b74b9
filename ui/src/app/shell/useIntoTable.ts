import { type RefObject, useEffect } from "react";
import { singleKeys } from "../shortcuts";
import { dialogIsOpen } from "../shortcuts/useShortcut";

const arrows = new Set(["ArrowDown", "ArrowUp"]);
const letters = new Set(["j", "k"]);
const handedOn = new Set(["PageDown", "PageUp", "Home", "End"]);

/**
 * On a new screen the focus is on the screen as a whole. There the keys of its table lead into it: the first arrow to
 * the first row, so that nobody has to find the way by Tab.
 */
export function useIntoTable(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      const nowhere = event.target === document.body || event.target === main.current;
      if (!nowhere || event.defaultPrevented || dialogIsOpen()) return;
      const bare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      const all = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "a";
      const enters = bare && (arrows.has(event.key) || (letters.has(event.key) && singleKeys()));
      if (!enters && !all && !(bare && handedOn.has(event.key))) return;
      const row = main.current?.querySelector<HTMLElement>('[role="grid"] [role="row"][tabindex="0"]');
      if (!row) return;
      event.preventDefault();
      row.focus({ preventScroll: true });
      // What was pressed means the row that now has the focus.
      if (!enters) row.dispatchEvent(new KeyboardEvent("keydown", { ...keysOf(event), bubbles: true, cancelable: true }));
    };
    window.addEventListener("keydown", keyed);
    return () => window.removeEventListener("keydown", keyed);
  }, [main]);
}

function keysOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): KeyboardEventInit {
  return { key, code, ctrlKey, metaKey, shiftKey, altKey };
}
