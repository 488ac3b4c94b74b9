import { ArrowDown, ArrowUp } from "lucide-react";
import { cx } from "../../components/cx";
import type { SortBy } from "../../host";
import { type AmountChosen, ChoiceHead } from "./Choice";
import type { Column } from "./columns";
import styles from "./Table.module.css";

export interface TableHeadProps {
  columns: readonly Column[];
  sort: { by: SortBy; descending: boolean };
  onSort: (by: SortBy) => void;
  chosen: AmountChosen;
  onChoose: () => void;
}

export function TableHead({ columns, sort, onSort, chosen, onChoose }: TableHeadProps) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <ChoiceHead chosen={chosen} onChoose={onChoose} />
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
