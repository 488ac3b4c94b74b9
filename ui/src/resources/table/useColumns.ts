import { type RefCallback, useState } from "react";
import type { Kind } from "../../host";
import { columnsOf, fitting, recallColumns, rememberColumns, standardColumns } from "./columns";
import type { ColumnChooserProps } from "./ColumnChooser";

/** The end of a row, and the scroll bar's place. */
const EDGE = 28;

/** The columns to show, of those chosen as many as fit into the measured element. */
export function useColumns(kind: Kind, deleted: boolean) {
  const [chosen, setChosen] = useState(() => recallColumns(kind));
  const [width, setWidth] = useState(0);
  const all = columnsOf(kind, deleted);
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
  const chooser: ColumnChooserProps = {
    columns: columnsOf(kind, false),
    chosen,
    onChosen: choose,
    onReset: () => choose(standardColumns(kind)),
  };
  // Which columns fit is a matter of the window, and none of a file.
  const exported = fitting(all, chosen, 0).map((column) => column.exported);
  return { shown, exported, chooser, measured, width };
}
