import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Kind } from "../host";
import { parseResourceSearch, type ResourceSearch } from "./search";

type Change = { [K in keyof ResourceSearch]?: ResourceSearch[K] | undefined };

/** The address of the list, and a way to change parts of it; `undefined` takes a part away. */
export function useResourceSearch(kind: Kind): [ResourceSearch, (change: Change, how?: { replace: boolean }) => void] {
  const search = parseResourceSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const to = kind === "User" ? "/users" : "/groups";
  const change = (parts: Change, { replace } = { replace: true }) => {
    void navigate({ to, search: (before) => parseResourceSearch({ ...before, ...parts }), replace });
  };
  return [search, change];
}
