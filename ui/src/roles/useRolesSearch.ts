import { useNavigate, useSearch } from "@tanstack/react-router";
import { parseRolesSearch, type RolesSearch } from "./search";

type Change = { [K in keyof RolesSearch]?: RolesSearch[K] | undefined };

/** The address of the screen, and a way to change parts of it; `undefined` takes a part away. */
export function useRolesSearch(): [RolesSearch, (change: Change) => void] {
  const search = parseRolesSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (parts: Change) => {
    void navigate({ to: "/roles", search: (before) => parseRolesSearch({ ...before, ...parts }), replace: true });
  };
  return [search, change];
}
