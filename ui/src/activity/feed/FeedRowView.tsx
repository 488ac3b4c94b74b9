import { memo, type ReactNode } from "react";
import { cx } from "../../components/cx";
import { Time } from "../../components/Time";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import { ChoiceCell } from "../../resources/table/Choice";
import type { Mark } from "../../resources/table/pages";
import table from "../../resources/table/Table.module.css";
import { duration } from "../../text/duration";
import { endingOf, shortTarget, statusWords } from "../words";
import { type ColumnId, COLUMNS } from "./columns";
import { Ending } from "./Ending";
import styles from "./FeedTable.module.css";
import { gapWords } from "./GapLine";
import type { FeedRow } from "./row";

export interface FeedRowViewProps {
  row: FeedRow | undefined;
  /** It is another row, shown until the one of this place is read. */
  standsIn: boolean;
  index: number;
  /** Px from the top of the layer. */
  top: number;
  /** What its connection is called, where there are several. */
  connection: string | undefined;
  tabStop: boolean;
  selected: boolean;
  open: boolean;
  mark: Mark | undefined;
}

/** One request. Many of these come and go with each turn of the wheel: only those are rendered that differ. */
export const FeedRowView = memo(function FeedRowView(props: FeedRowViewProps) {
  const { row, standsIn, index, top, connection, tabStop, selected, open, mark } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={open || undefined}
      tabIndex={tabStop ? 0 : -1}
      data-index={index}
      data-open={open || undefined}
      data-mark={mark}
      data-placeholder={row === undefined || undefined}
      data-stands-in={standsIn || undefined}
      className={cx(table.row, styles.row)}
      style={{ top }}
    >
      <ChoiceCell selected={selected} />
      {COLUMNS.map(({ id, end }, at) => (
        <div
          key={id}
          role="gridcell"
          className={cx(table.cell, end && table.end, styles[id])}
          data-failed={(row?.exchange.failed && row.exchange.injected === null) || undefined}
        >
          {row ? cellOf(id, row, connection) : <span className={table.bar} data-width={(index + at) % 4} />}
        </div>
      ))}
    </div>
  );
});

/** What a column says of a request. Text from outside is isolated, so that names written from the right stay in place. */
function cellOf(column: ColumnId, { exchange, above, below }: FeedRow, connection: string | undefined): ReactNode {
  const { at, sentence, method, target, status, took } = exchange;
  switch (column) {
    case "time":
      return <Time at={at} />;
    case "state":
      return <Ending ending={endingOf(exchange)} />;
    case "sentence":
      return (
        <>
          {above && <VisuallyHidden>{gapWords(above)} after this. </VisuallyHidden>}
          <bdi className={styles.words} title={sentence}>
            {sentence}
          </bdi>
          {below && <VisuallyHidden> {gapWords(below)} before this.</VisuallyHidden>}
        </>
      );
    case "connection":
      return (
        <bdi className={table.text} title={connection}>
          {connection ?? "–"}
        </bdi>
      );
    case "target":
      return (
        <>
          <span className={styles.method}>{method || "–"}</span>
          <bdi className={table.text} title={`${method} ${target}`}>
            {shortTarget(target)}
          </bdi>
        </>
      );
    case "status":
      return (
        <span data-numeric title={status === 0 ? "The client did not wait for the answer" : undefined}>
          {statusWords(status)}
        </span>
      );
    case "took":
      return <span data-numeric>{duration(took)}</span>;
  }
}
