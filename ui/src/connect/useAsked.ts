import { useNavigate, useSearch } from "@tanstack/react-router";
import { type Asked, parseConnectSearch } from "./search";

interface Asking {
  asked: Asked | undefined;
  ask: (what: Asked) => void;
  /** For a dialog's `onOpenChange`. */
  onOpenChange: (open: boolean) => void;
}

/** Which question is open. It is in the address, so that the palette can open each of them. */
export function useAsked(): Asking {
  const navigate = useNavigate();
  const { open: asked } = parseConnectSearch(useSearch({ strict: false }));
  return {
    asked,
    ask: (what) => void navigate({ to: "/connect", search: { open: what } }),
    onOpenChange: (open) => {
      if (!open) void navigate({ to: "/connect", search: {}, replace: true });
    },
  };
}
