import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { number } from "../text";

interface Reordering {
  /** Around the rows, each with `data-row` and its controls with `data-control`. */
  frame: RefObject<HTMLDivElement | null>;
  /** For a row: Alt and an arrow move it. */
  keyed: (event: KeyboardEvent, at: number) => void;
  moveBy: (at: number, by: 1 | -1) => void;
  /** What is read out when something was moved. */
  told: string;
}

/** Moves rows one place up or down. The focus goes with the row, on whatever of it had the focus. */
export function useReorder(
  rows: readonly { key: string; name: string }[],
  onMove: (at: number, to: number) => void,
): Reordering {
  const frame = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  const [told, setTold] = useState("");

  useLayoutEffect(() => {
    const wanted = focused.current;
    if (wanted === null) return;
    focused.current = null;
    frame.current?.querySelector<HTMLElement>(wanted)?.focus();
  });

  const moveBy = (at: number, by: 1 | -1) => {
    const row = rows[at];
    const to = at + by;
    if (row === undefined || to < 0 || to >= rows.length) return;
    const control = document.activeElement?.closest<HTMLElement>("[data-control]")?.dataset["control"] ?? "edit";
    focused.current = `[data-row="${row.key}"] [data-control="${control}"]`;
    setTold(`${row.name} moved to place ${number(to + 1)} of ${number(rows.length)}`);
    onMove(at, to);
  };

  return {
    frame,
    moveBy,
    told,
    keyed: (event, at) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      moveBy(at, event.key === "ArrowUp" ? -1 : 1);
    },
  };
}
