import {
  type FocusEvent,
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { singleKeys } from "../../app/shortcuts";
import { cx } from "../../components/cx";
import { ChoiceHead } from "../../resources/table/Choice";
import { commandOf } from "../../resources/table/keys";
import { rowsToDraw } from "../../resources/table/pages";
import { type Selection, toggle } from "../../resources/table/selection";
import table from "../../resources/table/Table.module.css";
import { useFollowing } from "../../resources/table/useFollowing";
import type { Paged } from "../../resources/table/usePages";
import { useWindow } from "../../resources/table/useWindow";
import { ROW_HEIGHT, rowsPerPage } from "../../resources/table/window";
import { COLUMNS } from "./columns";
import type { FeedPages } from "./FeedPages";
import { FeedRowView } from "./FeedRowView";
import styles from "./FeedTable.module.css";
import { GapLine } from "./GapLine";
import type { FeedRow } from "./row";

export interface FeedTableHandle {
  /** To a neighbour of the row we are at. */
  step: (by: 1 | -1) => void;
  focus: () => void;
  toTop: () => void;
}

export interface FeedTableProps {
  paged: Paged<FeedRow, FeedPages>;
  /** What a connection is called; `undefined` where there is only one. */
  nameOf: ((slug: string | null) => string | undefined) | undefined;
  selection: Selection<FeedRow>;
  /** How many may be chosen. */
  most: number;
  onSelection: (selection: Selection<FeedRow>) => void;
  /** Everything between two positions, loaded or not. */
  onStretch: (from: number, to: number) => void;
  onAll: () => void;
  onNone: () => void;
  openId: number | undefined;
  /** `follow`: another row was reached while the panel is open. */
  onOpen: (row: FeedRow, how: "open" | "follow") => void;
  onEscape: () => void;
  /** Whether the list stands at its top, with nobody in the middle of it. */
  onAtTop: (atTop: boolean) => void;
  /** In place of the rows. */
  instead?: ReactNode;
  ref?: Ref<FeedTableHandle>;
}

const HEAD_HEIGHT = 32;
/** Rows are placed from the nearest multiple, so that scrolling moves one layer and not every row. */
const BASE = 1024;
/** Rows that are drawn while it is not yet known how many there are. */
const GUESS = 40;

export function FeedTable({ paged, nameOf, selection, most, openId, onOpen, onAtTop, instead, ref, ...on }: FeedTableProps) {
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

  const atTop = offset === 0 && (active === null || active === 0);
  // Whoever is at the first row is where news arrive, and is not carried away from there with what was the first.
  useFollowing({ pages, shown, offset, range, active: atTop ? null : active, setActive, goTo });

  const tellAtTop = useEffectEvent(onAtTop);
  useLayoutEffect(() => tellAtTop(atTop), [atTop]);

  const from = Math.floor(offset / ROW_HEIGHT);
  const tabStop = Math.min(active ?? from, Math.max(0, count - 1));

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
    if (openId !== undefined && row.exchange.id !== openId) onOpen(row, "follow");
  });

  const moveTo = (index: number, extend: boolean) => {
    const to = Math.min(Math.max(index, 0), count - 1);
    if (to < 0) return;
    setActive(to);
    show(to);
    if (extend) on.onStretch(tabStop, to);
    else follow.current = openId === undefined ? null : to;
  };

  const choose = (index: number) => {
    const row = shown?.row(index);
    if (row) on.onSelection(toggle(selection, index, row, most));
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
        return on.onAll();
      case "escape":
        return on.onEscape();
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
    if (event.shiftKey) on.onStretch(tabStop, index);
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
      const moves = offset > 0 || active !== null;
      if (!moves) return focusRow();
      goTo(0);
      takeFocus.current = true;
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

  const { size } = selection.chosen;
  const chosen = size === 0 ? "none" : size >= count ? "all" : "some";

  return (
    <div className={styles.frame} data-several={nameOf !== undefined || undefined}>
      <div ref={scroller} className={cx(table.scroller, styles.scroller)} data-former={paged.former || undefined}>
        <div
          role="grid"
          aria-label="Requests"
          aria-multiselectable="true"
          aria-rowcount={answered === undefined ? -1 : count + 1}
          aria-busy={instead === undefined && (answered === undefined || paged.former)}
          className={table.grid}
        >
          <div role="rowgroup" className={table.head}>
            <div role="row" aria-rowindex={1} className={cx(table.headRow, styles.row)}>
              <ChoiceHead chosen={chosen} onChoose={chosen === "all" ? on.onNone : on.onAll} />
              {COLUMNS.map(({ id, label, end }) => (
                <div key={id} role="columnheader" className={cx(table.headCell, end && table.end, styles[id])}>
                  <span className={styles.headWord}>{label}</span>
                </div>
              ))}
            </div>
          </div>
          {instead === undefined && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and clicks are those of its rows
            <div
              role="rowgroup"
              className={table.body}
              style={{ height: extent.height }}
              onKeyDown={keyed}
              onClick={clicked}
              onFocus={entered}
              onBlur={left}
            >
              <div role="presentation" className={table.layer} style={{ height: Math.min(extent.view, extent.height) }}>
                <div
                  role="presentation"
                  className={table.rows}
                  style={{ transform: `translateY(${base * ROW_HEIGHT - offset}px)` }}
                >
                  {drawn.map((index) => {
                    const known = shown?.row(index);
                    const row = known ?? shown?.standIn(index - range.first);
                    const above = known?.above ?? (known && shown?.row(index - 1)?.below);
                    return (
                      <Fragment key={index}>
                        <FeedRowView
                          row={row}
                          standsIn={known === undefined && row !== undefined}
                          index={index}
                          top={place(index)}
                          connection={row && nameOf?.(row.exchange.connection)}
                          tabStop={index === tabStop}
                          selected={row !== undefined && selection.chosen.has(row.id)}
                          open={row !== undefined && row.exchange.id === openId}
                          mark={row && shown?.mark(row.id)}
                        />
                        {above && <GapLine gap={above} top={place(index)} />}
                      </Fragment>
                    );
                  })}
                </div>
              </div>
            </div>
          )}
        </div>
        {instead !== undefined && <div className={table.instead}>{instead}</div>}
      </div>
    </div>
  );
}
