import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ActivitySearch, parseActivitySearch } from "./search";

export type Change = { [K in keyof ActivitySearch]?: ActivitySearch[K] | undefined };

/** The address of the feed, and a way to change parts of it; `undefined` takes a part away. */
export function useActivitySearch(): [ActivitySearch, (change: Change, how?: { replace: boolean }) => void] {
  const search = parseActivitySearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (parts: Change, { replace } = { replace: true }) => {
    void navigate({ to: "/activity", search: (before) => parseActivitySearch({ ...before, ...parts }), replace });
  };
  return [search, change];
}
