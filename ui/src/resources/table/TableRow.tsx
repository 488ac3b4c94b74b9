import { memo } from "react";
import { cx } from "../../components/cx";
import type { Row } from "../../host";
import { Cell } from "./Cell";
import { ChoiceCell } from "./Choice";
import type { Column } from "./columns";
import type { Mark } from "./pages";
import styles from "./Table.module.css";

export interface TableRowProps {
  row: Row | undefined;
  /** It is another row, shown until the one of this place is read. */
  standsIn: boolean;
  index: number;
  /** Px from the top of the layer. */
  top: number;
  columns: readonly Column[];
  tabStop: boolean;
  selected: boolean;
  open: boolean;
  mark: Mark | undefined;
}

/** Hundreds of these come and go with each turn of the wheel: only those are rendered that differ. */
export const TableRow = memo(function TableRow({
  row,
  standsIn,
  index,
  top,
  columns,
  tabStop,
  selected,
  open,
  mark,
}: TableRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-index={index}
      data-open={open || undefined}
      data-mark={mark}
      data-placeholder={row === undefined || undefined}
      data-stands-in={standsIn || undefined}
      className={styles.row}
      style={{ top }}
    >
      <ChoiceCell selected={selected} />
      {columns.map((column, at) => (
        <div key={column.id} role="gridcell" className={cx(styles.cell, column.align === "end" && styles.end)}>
          {row ? <Cell row={row} column={column.id} /> : <span className={styles.bar} data-width={(index + at) % 4} />}
        </div>
      ))}
    </div>
  );
});
