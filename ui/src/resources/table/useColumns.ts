import { type RefCallback, useState } from "react";
import type { Kind } from "../../host";
import { columnsOf, fitting, missing, recallColumns, rememberColumns, standardColumns } from "./columns";
import type { ColumnChooserProps } from "./ColumnChooser";

/** The end of a row, and the scroll bar's place. */
const EDGE = 28;

/** The columns to show, of those chosen as many as fit into the measured element. */
export function useColumns(kind: Kind, deleted: boolean, roles: boolean) {
  const [chosen, setChosen] = useState(() => recallColumns(kind));
  const [width, setWidth] = useState(0);
  const all = columnsOf(kind, deleted, roles);
  const shown = fitting(all, chosen, width - EDGE);

  const measured: RefCallback<HTMLElement> = (element) => {
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  };

  const choose = (next: ReadonlySet<(typeof all)[number]["id"]>) => {
    setChosen(next);
    rememberColumns(kind, next);
  };
  const every = columnsOf(kind, false, roles);
  const chooser: ColumnChooserProps = {
    columns: every,
    chosen,
    missing: missing(every, all, chosen, shown),
    onChosen: choose,
    onReset: () => choose(standardColumns(kind)),
  };
  const exported = shown.map((column) => column.exported);
  return { shown, exported, chooser, measured, width };
}
