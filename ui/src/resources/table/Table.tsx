import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { singleKeys } from "../../app/shortcuts";
import type { Row, SortBy } from "../../host";
import { type Chosen, chosenOf } from "./chosen";
import type { Column } from "./columns";
import { leastWidth, template } from "./columns";
import { commandOf } from "./keys";
import { rowsToDraw } from "./pages";
import type { Paged } from "./usePages";
import { type Selection, toggle } from "./selection";
import styles from "./Table.module.css";
import { TableHead } from "./TableHead";
import { TableRow } from "./TableRow";
import { useFollowing } from "./useFollowing";
import { useWindow } from "./useWindow";
import { ROW_HEIGHT, rowsPerPage } from "./window";

export interface TableHandle {
  /** To a neighbour of the row we are at. */
  step: (by: 1 | -1) => void;
  focus: () => void;
  toTop: () => void;
}

export interface TableProps {
  label: string;
  paged: Paged<Row>;
  columns: readonly Column[];
  sort: { by: SortBy; descending: boolean };
  onSort: (by: SortBy) => void;
  selection: Selection<Chosen>;
  onSelection: (selection: Selection<Chosen>) => void;
  /** Everything between two positions, loaded or not. */
  onStretch: (from: number, to: number) => void;
  onAll: () => void;
  onNone: () => void;
  openId: string | undefined;
  /** `follow`: another row was reached while the panel is open. */
  onOpen: (row: Row, how: "open" | "follow") => void;
  onEscape: () => void;
  /** In place of the rows. */
  instead?: ReactNode;
  ref?: Ref<TableHandle>;
}

const HEAD_HEIGHT = 32;
/** Rows are placed from the nearest multiple, so that scrolling moves one layer and not every row. */
const BASE = 1024;
/** Rows that are drawn while it is not yet known how many there are. */
const GUESS = 40;

export function Table({
  label,
  paged,
  columns,
  sort,
  onSort,
  selection,
  onSelection,
  onStretch,
  onAll,
  onNone,
  openId,
  onOpen,
  onEscape,
  instead,
  ref,
}: TableProps) {
  const { pages, shown } = paged;
  const answered = shown?.answered;
  const count = answered ? rowsToDraw(answered) : instead === undefined ? GUESS : 0;
  const { scroller, extent, offset, range, show, goTo } = useWindow(count, HEAD_HEIGHT);
  const [active, setActive] = useState<number | null>(null);
  const takeFocus = useRef(false);
  const focusWithin = useRef(false);
  /** A row that was gone to before it was loaded, while the panel follows. */
  const follow = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (pages && range.last >= range.first) pages.want(range.first, range.last);
  }, [pages, range]);

  // Another question: its answer is read from the top.
  const [asked, setAsked] = useState(pages);
  if (asked !== pages) {
    setAsked(pages);
    setActive(null);
  }
  useLayoutEffect(() => {
    if (pages) goTo(0);
  }, [pages, goTo]);

  useFollowing({ pages, shown, offset, range, active, setActive, goTo });

  const from = Math.floor(offset / ROW_HEIGHT);
  const tabStop = active === null ? Math.min(from, Math.max(0, count - 1)) : Math.min(active, Math.max(0, count - 1));

  const focusRow = () =>
    scroller.current?.querySelector<HTMLElement>(`[data-index="${tabStop}"]`)?.focus({ preventScroll: true });

  useLayoutEffect(() => {
    // A focused row that is no more would leave the keyboard nowhere.
    const lost = focusWithin.current && document.activeElement === document.body;
    if (!takeFocus.current && !lost) return;
    takeFocus.current = false;
    focusRow();
  });

  useLayoutEffect(() => {
    const row = follow.current === null ? undefined : shown?.row(follow.current);
    if (!row) return;
    follow.current = null;
    if (openId !== undefined && row.id !== openId) onOpen(row, "follow");
  });

  const moveTo = (index: number, extend: boolean) => {
    const to = Math.min(Math.max(index, 0), count - 1);
    if (to < 0) return;
    setActive(to);
    show(to);
    if (extend) onStretch(tabStop, to);
    else follow.current = openId === undefined ? null : to;
  };

  const choose = (index: number) => {
    const row = shown?.row(index);
    if (row) onSelection(toggle(selection, index, chosenOf(row)));
  };

  const keyed = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const command = commandOf(event, openId !== undefined, singleKeys());
    if (!command) return;
    event.preventDefault();
    takeFocus.current = true;
    const row = shown?.row(tabStop);
    switch (command.do) {
      case "move":
        return moveTo(tabStop + command.by, command.extend);
      case "page":
        return moveTo(tabStop + command.by * rowsPerPage(extent), command.extend);
      case "first":
        return moveTo(0, command.extend);
      case "last":
        return moveTo(count - 1, command.extend);
      case "open":
        if (row) onOpen(row, "open");
        return;
      case "toggle":
        setActive(tabStop);
        return choose(tabStop);
      case "all":
        return onAll();
      case "escape":
        return onEscape();
    }
  };

  const clicked = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const element = target.closest<HTMLElement>("[data-index]");
    if (!element) return;
    const index = Number(element.dataset["index"]);
    const row = shown?.row(index);
    if (!row) return;
    takeFocus.current = true;
    setActive(index);
    if (event.shiftKey) onStretch(tabStop, index);
    else if (event.ctrlKey || event.metaKey || target.closest("[data-choice]")) choose(index);
    else onOpen(row, "open");
  };

  const entered = () => {
    focusWithin.current = true;
  };
  const left = (event: FocusEvent) => {
    // Leaving the window is not leaving the row.
    focusWithin.current = event.relatedTarget === null && !document.hasFocus();
    // A key that led nowhere has rendered nothing. Whoever went elsewhere since is not called back.
    if (event.relatedTarget !== null) takeFocus.current = false;
  };

  useImperativeHandle(ref, () => ({
    step: (by) => moveTo(tabStop + by, false),
    focus: () => {
      // Being at that row already renders nothing anew, so the row that is there is focused now.
      focusRow();
      takeFocus.current = true;
      setActive(tabStop);
    },
    toTop: () => {
      goTo(0);
      setActive(null);
    },
  }));

  const base = Math.floor(range.first / BASE) * BASE;
  const drawn = Array.from({ length: Math.max(0, range.last - range.first + 1) }, (_, at) => range.first + at);
  // The focus lives in a row; scrolled out of sight, that row has to stay in the document.
  if (active !== null && active < count && (active < range.first || active > range.last)) drawn.push(active);

  const place = (index: number) => {
    const near = Math.min(Math.max(index, range.first - 4), range.last + 4);
    return (near - base) * ROW_HEIGHT;
  };

  const width = { "--columns": template(columns), "--least": `${leastWidth(columns)}px` } as React.CSSProperties;
  const chosen =
    selection.chosen.size === 0 ? "none" : answered?.exact && selection.chosen.size >= count ? "all" : "some";

  return (
    <div ref={scroller} className={styles.scroller} style={width} data-former={paged.former || undefined}>
      <div
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={answered === undefined || !answered.exact ? -1 : count + 1}
        aria-colcount={columns.length + 1}
        aria-busy={instead === undefined && (answered === undefined || paged.former)}
        className={styles.grid}
      >
        <TableHead
          columns={columns}
          sort={sort}
          onSort={onSort}
          chosen={chosen}
          onChoose={chosen === "all" ? onNone : onAll}
        />
        {instead === undefined && (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and clicks are those of its rows
          <div
            role="rowgroup"
            className={styles.body}
            style={{ height: extent.height }}
            onKeyDown={keyed}
            onClick={clicked}
            onFocus={entered}
            onBlur={left}
          >
            <div role="presentation" className={styles.layer} style={{ height: Math.min(extent.view, extent.height) }}>
              <div
                role="presentation"
                className={styles.rows}
                style={{ transform: `translateY(${base * ROW_HEIGHT - offset}px)` }}
              >
                {drawn.map((index) => {
                  const known = shown?.row(index);
                  const row = known ?? shown?.standIn(index - range.first);
                  return (
                    <TableRow
                      key={index}
                      row={row}
                      standsIn={known === undefined && row !== undefined}
                      index={index}
                      top={place(index)}
                      columns={columns}
                      tabStop={index === tabStop}
                      selected={row !== undefined && selection.chosen.has(row.id)}
                      open={row !== undefined && row.id === openId}
                      mark={row && shown?.mark(row.id)}
                    />
                  );
                })}
              </div>
            </div>
          </div>
        )}
      </div>
      {instead !== undefined && <div className={styles.instead}>{instead}</div>}
    </div>
  );
}
