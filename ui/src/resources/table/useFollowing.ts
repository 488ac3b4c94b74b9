import { useLayoutEffect, useRef } from "react";
import type { Kept, Pages, Shown } from "./pages";
import { drift, type Range, ROW_HEIGHT, shift } from "./window";

interface Following<T extends Kept> {
  pages: Pages<T> | undefined;
  shown: Shown<T> | undefined;
  offset: number;
  range: Range;
  active: number | null;
  setActive: (index: number) => void;
  goTo: (offset: number) => void;
}

interface Seen {
  id: string;
  index: number;
}

/**
 * Rows are known by position, and arrivals shift positions. What is in view stays in view, and the active row stays itself;
 * only at the very top the list is left to move, because that is where one looks for arrivals.
 */
export function useFollowing<T extends Kept>(following: Following<T>): void {
  const { pages, shown, offset, range, active, setActive, goTo } = following;
  const before = useRef<{ pages: unknown; seen: Seen[]; active: Seen | null }>({
    pages: undefined,
    seen: [],
    active: null,
  });

  useLayoutEffect(() => {
    if (!shown || before.current.pages !== pages) return;
    const { seen, active: at } = before.current;
    const by = offset > 0 ? shift(seen, shown.row) : 0;
    if (by !== 0) goTo(offset + by * ROW_HEIGHT);
    const moved = at ? drift(at.id, at.index, shown.row) : undefined;
    if (at && moved) setActive(at.index + moved);
    // Only a new reading moves rows; what the place is by then has been noted below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shown]);

  useLayoutEffect(() => {
    const seen: Seen[] = [];
    for (let index = Math.ceil(offset / ROW_HEIGHT); index <= range.last && seen.length < 12; index++) {
      const row = shown?.row(index);
      if (row) seen.push({ id: row.id, index });
    }
    const row = active === null ? undefined : shown?.row(active);
    before.current = { pages, seen, active: row && active !== null ? { id: row.id, index: active } : null };
  });
}
