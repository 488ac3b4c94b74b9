// The rows of the feed, as they come with gaps between them. Pure.

import type { Exchange, Feed, Gap } from "../../host";
import type { Kept } from "../../resources/table/pages";

export interface FeedRow extends Kept {
  readonly exchange: Exchange;
  /** Requests that are missing between this one and the newer one before it in the list. */
  readonly above?: Gap;
  /** Those between this one and what follows, where that is on another page. */
  readonly below?: Gap;
}

/** A page of the feed as rows. Each gap stands above the newest request that is older than it. */
export function rowsOf({ rows, gaps }: Pick<Feed, "rows" | "gaps">): FeedRow[] {
  const places = gaps.map((gap) => ({ gap, at: rows.findIndex(({ id }) => id <= gap.after) }));
  return rows.map((exchange, index) => {
    const above = places.find(({ at }) => at === index)?.gap;
    const below = index === rows.length - 1 ? places.find(({ at }) => at < 0)?.gap : undefined;
    return {
      id: String(exchange.id),
      created: exchange.at,
      exchange,
      ...(above ? { above } : {}),
      ...(below ? { below } : {}),
    };
  });
}
