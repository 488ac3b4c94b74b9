// The pages of the feed. The newest request comes first, so each one that arrives would shift all places; therefore pages
// are asked for up to an anchor, the newest request when the list was last at its top. While the list is followed, the
// anchor moves with each reading of the first page; when it is not, what is there stays where it is.

import type { Feed, FeedRequest } from "../../host";
import { knownRows, Pages } from "../../resources/table/pages";
import { type FeedRow, rowsOf } from "./row";

export type Ask = (part: Pick<FeedRequest, "start" | "limit" | "until">, signal?: AbortSignal) => Promise<Feed>;

interface Anchor {
  at: number | undefined;
  moves: boolean;
}

export class FeedPages extends Pages<FeedRow> {
  private readonly anchor: Anchor;

  constructor(
    private readonly ask: Ask,
    now?: () => number,
  ) {
    const anchor: Anchor = { at: undefined, moves: true };
    super(async (start, limit, signal) => {
      const until = anchor.moves && start === 0 ? undefined : anchor.at;
      const feed = await ask({ start, limit, ...(until === undefined ? {} : { until }) }, signal);
      if (until === undefined) anchor.at = feed.newest;
      return { rows: rowsOf(feed), total: feed.total, exact: true, understood: "text" };
    }, now);
    this.anchor = anchor;
  }

  /** What is not followed does not change; where it could not be read it is tried again. */
  override refresh(): Promise<void> {
    const { answered, failure } = this.snapshot();
    return this.anchor.moves || !answered || failure ? super.refresh() : Promise.resolve();
  }

  /** The rows of a stretch, also where nobody has looked yet; no more than one answer has. */
  async stretch(first: number, last: number): Promise<FeedRow[]> {
    const known = knownRows(this.snapshot().row, first, last);
    const until = this.anchor.at === undefined ? {} : { until: this.anchor.at };
    return known ?? rowsOf(await this.ask({ start: first, limit: last - first + 1, ...until }));
  }

  /** Whether what arrives is shown at once. Beginning again reads what has arrived since. */
  follow(moves: boolean): void {
    if (this.anchor.moves === moves) return;
    this.anchor.moves = moves;
    // Why it could not be read is part of what is shown.
    if (moves) this.refresh().catch(() => undefined);
  }
}
