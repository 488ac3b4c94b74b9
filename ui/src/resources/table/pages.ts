// The rows of one view, kept in pages by position.
//
// What must hold: at most KEPT pages are in memory; at most ABREAST requests are on their way; while the scroll bar is
// dragged, requests start at most every SETTLE ms and always for where it is now, so a back end is never flooded by places
// that were only passed; rows once shown stay until newer ones replace them.
//
// Where the rows in view are not read yet, others stand in for them, so that a table that is scrolled fast shows rows of
// about there instead of nothing: those that were in view last, or those of a place just passed if they arrived since.
//
// A search that no index answers is answered in parts: fewer rows than were asked for, with a total that is not exact. As
// long as somebody looks at a page that lacks rows it is asked for again, one request at a time, because the back end goes
// on where its last answer to the same question ended.

import { toFailure, type Failure, type Rows, type Timestamp } from "../../host";

export const PAGE = 100;
export const KEPT = 30;
const ABREAST = 2;
/** A jump waits this long for the next one; with an answer in some 30 ms, nothing stays blank for 100 ms. */
const SETTLE = 50;
/** How long a search rests between two answers: not long while it finds, longer while it does not. */
const REST = 100;
const LONGEST_REST = 800;
/** Rows that are drawn after the last one known, while there may be more: going there is asking for them. */
export const AHEAD = 20;
/** How long a row counts as just changed. */
export const FRESH = 2000;

/** What is kept of anything that comes by position: users and groups, and the members of a group. */
export interface Kept {
  readonly id: string;
  readonly created?: Timestamp;
  readonly modified?: Timestamp;
}

export interface Answer<T> extends Answered {
  rows: readonly T[];
}

export type Load<T> = (start: number, limit: number, signal: AbortSignal) => Promise<Answer<T>>;

interface Page<T> {
  rows: readonly T[];
  /** Nothing is missing: it is full, or it is known to be the end. */
  complete: boolean;
  /** Counts refreshes; an older page is shown, and read again once it is wanted. */
  generation: number;
  read: number;
}

export interface Answered {
  total: number;
  exact: boolean;
  understood: Rows["understood"];
}

/** How many rows there are to scroll through. */
export function rowsToDraw({ total, exact }: Answered): number {
  return exact ? total : total + AHEAD;
}

/** The rows of a range, if all of them are loaded. */
export function knownRows<T>(at: Shown<T>["row"] | undefined, first: number, last: number): T[] | null {
  const rows: T[] = [];
  for (let index = first; index <= last; index++) {
    const row = at?.(index);
    if (!row) return null;
    rows.push(row);
  }
  return rows;
}

/** What can be seen of the pages at one moment: a new object for every change, so that whoever compares identities sees it. */
export interface Shown<T> {
  row: (index: number) => T | undefined;
  /** What to show meanwhile in the place of the n-th row in view. */
  standIn: (place: number) => T | undefined;
  mark: (id: string) => Mark | undefined;
  /** Once the back end has answered. */
  answered: Answered | undefined;
  /** Rows that are wanted now are still searched for. */
  searching: boolean;
  /** Why rows that are wanted now cannot be had. */
  failure: Failure | undefined;
}

interface Waiting {
  resolve: () => void;
  reject: (failure: unknown) => void;
}

export type Mark = "new" | "changed";

export class Pages<T extends Kept> {
  private readonly pages = new Map<number, Page<T>>();
  private readonly loading = new Map<number, AbortController>();
  private readonly failed = new Map<number, Failure>();
  private readonly marks = new Map<string, { kind: Mark; at: number }>();
  private readonly listeners = new Set<() => void>();
  private generation = 0;
  private wanted = { first: 0, last: 0 };
  /** The rows in view. */
  private view = { first: 0, last: 0 };
  private standIns: readonly T[] = [];
  private lastJump = -Infinity;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watchers = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private rest = REST;
  private answered: Answered | undefined;
  private waiting: Waiting[] = [];
  private shown: Shown<T> = this.show();

  constructor(
    private readonly load: Load<T>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Shown<T> => this.shown;

  /** As long as somebody watches, searches that were answered in part go on. Returns how to stop watching. */
  watch(): () => void {
    this.watchers++;
    this.pump();
    return () => {
      this.watchers--;
      if (this.watchers === 0) this.wake();
    };
  }

  get kept(): number {
    return this.pages.size;
  }

  /** Asks for the rows that can be seen. */
  want(first: number, last: number): void {
    const wanted = {
      first: Math.floor(first / PAGE),
      last: Math.max(Math.floor(first / PAGE), Math.floor(last / PAGE)),
    };
    this.stopped = false;
    const before = this.shown;
    this.view = { first, last };
    const jumped = wanted.first > this.wanted.last + 1 || wanted.last < this.wanted.first - 1;
    this.wanted = wanted;
    for (let page = wanted.first; page <= wanted.last; page++) {
      const kept = this.pages.get(page);
      // The map's order is that of last use.
      if (kept && this.pages.delete(page)) this.pages.set(page, kept);
    }
    this.remember();
    const after = this.show();
    if ((before.failure === undefined) !== (after.failure === undefined) || before.searching !== after.searching)
      this.changed();
    if (!jumped) return this.pump();
    // The last question about a place that was passed may still be answered: it stands in until there is better.
    const passed = [...this.loading.keys()].filter((page) => !this.isNear(page));
    for (const page of passed.slice(0, -1)) this.loading.get(page)?.abort();
    const wait = this.lastJump + SETTLE - this.now();
    if (wait <= 0) {
      this.lastJump = this.now();
      this.pump();
    } else {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.lastJump = this.now();
        this.pump();
      }, wait);
    }
  }

  /**
   * Something changed: what is shown stays, and is read again. Resolves when all that can be seen has been; rejects with
   * why it could not be.
   */
  refresh(): Promise<void> {
    this.stopped = false;
    this.generation++;
    this.failed.clear();
    this.wake();
    this.rest = REST;
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.pump();
    });
  }

  retry(): void {
    this.failed.clear();
    this.changed();
    this.pump();
  }

  /** Calls off everything under way; rows stay readable, and `want` or `refresh` starts again. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.wake();
    this.stopped = true;
    for (const controller of this.loading.values()) controller.abort();
    for (const { reject } of this.waiting.splice(0)) reject(new DOMException("Called off", "AbortError"));
  }

  private isWanted(page: number): boolean {
    return page >= this.wanted.first && page <= this.wanted.last;
  }

  private isNear(page: number): boolean {
    return page >= this.wanted.first - 1 && page <= this.wanted.last + 1;
  }

  private show(): Shown<T> {
    let failure: Failure | undefined;
    for (const [page, reason] of this.failed) if (this.isWanted(page)) failure = reason;
    return {
      row: (index) => this.row(index),
      standIn: (place) => this.standIns[place],
      mark: (id) => {
        const mark = this.marks.get(id);
        return mark && this.now() - mark.at < FRESH ? mark.kind : undefined;
      },
      answered: this.answered,
      searching: failure === undefined && this.isSearching(),
      failure,
    };
  }

  private row(index: number): T | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  }

  /** The rows in view stand in for the next ones, once all of them are there. */
  private remember(): boolean {
    const rows: T[] = [];
    const end = this.answered ? Math.min(this.view.last, rowsToDraw(this.answered) - 1) : this.view.last;
    for (let index = this.view.first; index <= end; index++) {
      const row = this.row(index);
      if (row === undefined) return false;
      rows.push(row);
    }
    this.standIns = rows;
    return true;
  }

  private changed(): void {
    this.shown = this.show();
    for (const listener of this.listeners) listener();
  }

  private next(): number | undefined {
    const { first, last } = this.wanted;
    for (let page = first; page <= last; page++) {
      if (this.loading.has(page) || this.failed.has(page)) continue;
      if (!this.isRead(page)) return page;
      // The rows after those that are still searched for cannot be known.
      if (!this.isComplete(page)) return this.watchers > 0 && this.resting === undefined ? page : undefined;
    }
    // What can be seen comes first; its neighbours would only delay it.
    if (!this.answered || this.isReadingWanted()) return undefined;
    return [last + 1, first - 1].find(
      (page) => page >= 0 && !this.loading.has(page) && !this.failed.has(page) && !this.isRead(page),
    );
  }

  private isReadingWanted(): boolean {
    for (const page of this.loading.keys()) if (this.isWanted(page)) return true;
    return false;
  }

  private isBeyond(page: number): boolean {
    const { answered } = this;
    return answered !== undefined && answered.exact && page > 0 && page * PAGE >= answered.total;
  }

  private isRead(page: number): boolean {
    return this.isBeyond(page) || this.pages.get(page)?.generation === this.generation;
  }

  private isComplete(page: number): boolean {
    return this.isBeyond(page) || this.pages.get(page)?.complete === true;
  }

  private isSearching(): boolean {
    if (!this.answered || this.answered.exact) return false;
    for (let page = this.wanted.first; page <= this.wanted.last; page++) if (!this.isComplete(page)) return true;
    return false;
  }

  private settle(): void {
    if (this.waiting.length === 0) return;
    const failure = this.show().failure;
    if (failure) {
      for (const { reject } of this.waiting.splice(0)) reject(failure);
      return;
    }
    for (let page = this.wanted.first; page <= this.wanted.last; page++) {
      if (!this.isRead(page)) return;
      // A part is an answer too; the rest comes in its own time.
      if (!this.isComplete(page)) break;
    }
    for (const { resolve } of this.waiting.splice(0)) resolve();
  }

  private pump(): void {
    if (this.timer !== undefined || this.stopped) return;
    this.settle();
    while (this.loading.size < (this.answered?.exact === false ? 1 : ABREAST)) {
      const page = this.next();
      if (page === undefined) return;
      void this.fetch(page);
    }
  }

  private async fetch(page: number): Promise<void> {
    const controller = new AbortController();
    const generation = this.generation;
    this.loading.set(page, controller);
    try {
      const answer = await this.load(page * PAGE, PAGE, controller.signal);
      if (controller.signal.aborted) return;
      this.keep(page, answer, generation);
    } catch (failure) {
      if (controller.signal.aborted) return;
      this.failed.set(page, toFailure(failure));
      this.changed();
    } finally {
      this.loading.delete(page);
      this.pump();
    }
  }

  private keep(page: number, answer: Answer<T>, generation: number): void {
    this.markChanges(page, answer.rows);
    const before = this.pages.get(page);
    const complete = answer.exact || answer.rows.length >= PAGE;
    // A search that begins anew finds again what is shown already; until then that stays.
    const rows = complete ? answer.rows : [...answer.rows, ...(before?.rows.slice(answer.rows.length) ?? [])];
    const total = answer.exact ? answer.total : Math.max(answer.total, this.answered?.total ?? 0);
    if (!complete) this.pause(rows.length > (before?.rows.length ?? 0) || total > (this.answered?.total ?? 0));
    this.pages.delete(page);
    this.pages.set(page, { rows, complete, generation, read: Date.now() });
    this.answered = { total, exact: answer.exact, understood: answer.understood };
    for (const kept of Array.from(this.pages.keys())) {
      const beyond = answer.exact && kept > 0 && kept * PAGE >= answer.total;
      const surplus = this.pages.size > KEPT && !this.isNear(kept);
      if (beyond || surplus) this.pages.delete(kept);
    }
    if (!this.remember() && !this.isNear(page) && rows.length > 0) this.standIns = rows;
    this.changed();
  }

  private pause(found: boolean): void {
    this.wake();
    this.rest = found ? REST : Math.min(this.rest * 2, LONGEST_REST);
    this.resting = setTimeout(() => {
      this.resting = undefined;
      this.pump();
    }, this.rest);
  }

  private wake(): void {
    clearTimeout(this.resting);
    this.resting = undefined;
  }

  private markChanges(page: number, rows: readonly T[]): void {
    const before = this.pages.get(page);
    if (!before) return;
    const known = new Map<string, Timestamp | undefined>();
    for (const kept of this.pages.values()) for (const row of kept.rows) known.set(row.id, row.modified);
    const at = this.now();
    for (const [id, mark] of this.marks) if (at - mark.at >= FRESH) this.marks.delete(id);
    for (const row of rows) {
      if (!known.has(row.id)) {
        // A row may only have moved here from where we have not looked.
        if (row.created && Date.parse(row.created) >= before.read - FRESH) this.marks.set(row.id, { kind: "new", at });
      } else if (known.get(row.id) !== row.modified) this.marks.set(row.id, { kind: "changed", at });
    }
  }
}
