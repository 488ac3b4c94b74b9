// What a key means in the table (the grid pattern of the ARIA Authoring Practices, and the vi keys).

export type Command =
  | { do: "move"; by: number; extend: boolean }
  | { do: "page"; by: 1 | -1; extend: boolean }
  | { do: "first" | "last"; extend: boolean }
  | { do: "open" | "toggle" | "all" | "escape" };

export interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** `panel`: the side panel is open, and left and right go to the neighbours as well. `letters`: the vi keys count. */
export function commandOf(event: Key, panel: boolean, letters: boolean): Command | null {
  const extend = event.shiftKey;
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey || extend) return null;
    if (event.key === "a" || event.key === "A") return { do: "all" };
    if (event.key === "Home") return { do: "first", extend: false };
    if (event.key === "End") return { do: "last", extend: false };
    return null;
  }
  if (event.altKey || (!letters && /^[jk]$/i.test(event.key))) return null;
  switch (event.key) {
    case "ArrowDown":
      return { do: "move", by: 1, extend };
    case "ArrowUp":
      return { do: "move", by: -1, extend };
    case "ArrowRight":
      return panel && !extend ? { do: "move", by: 1, extend: false } : null;
    case "ArrowLeft":
      return panel && !extend ? { do: "move", by: -1, extend: false } : null;
    case "j":
    case "J":
      return { do: "move", by: 1, extend };
    case "k":
    case "K":
      return { do: "move", by: -1, extend };
    case "PageDown":
      return { do: "page", by: 1, extend };
    case "PageUp":
      return { do: "page", by: -1, extend };
    case "Home":
      return { do: "first", extend };
    case "End":
      return { do: "last", extend };
    case "Enter":
      return { do: "open" };
    case " ":
      return { do: "toggle" };
    case "Escape":
      return { do: "escape" };
    default:
      return null;
  }
}
