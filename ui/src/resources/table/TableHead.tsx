import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "../../components/Checkbox";
import { cx } from "../../components/cx";
import type { SortBy } from "../../host";
import type { Column } from "./columns";
import styles from "./Table.module.css";

export interface TableHeadProps {
  columns: readonly Column[];
  sort: { by: SortBy; descending: boolean };
  onSort: (by: SortBy) => void;
  /** How much of what is shown is chosen. */
  chosen: "none" | "some" | "all";
  onChoose: () => void;
}

export function TableHead({ columns, sort, onSort, chosen, onChoose }: TableHeadProps) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <div role="columnheader" className={styles.choice}>
          <Checkbox
            label="Select all that are shown"
            hideLabel
            checked={chosen === "all"}
            indeterminate={chosen === "some"}
            onCheckedChange={onChoose}
          />
        </div>
        {columns.map((column) => (
          <ColumnHeader key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function ColumnHeader({ column, sort, onSort }: { column: Column } & Pick<TableHeadProps, "sort" | "onSort">) {
  const className = cx(styles.headCell, column.align === "end" && styles.end);
  const by = column.sort;
  if (by === undefined) {
    return (
      <div role="columnheader" className={className}>
        {column.label}
      </div>
    );
  }
  const sorted = sort.by === by;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      className={className}
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : "none"}
    >
      <button type="button" className={styles.sort} data-sorted={sorted || undefined} onClick={() => onSort(by)}>
        {column.label}
        {sorted && <Arrow size={12} strokeWidth={2} aria-hidden />}
      </button>
    </div>
  );
}
