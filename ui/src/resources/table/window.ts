// Which rows of very many can be seen. All rows have one height, so a division answers it; nothing is kept per row.
//
// Browsers hold scroll offsets as 32-bit floats, in which a step of one pixel is lost above 2^24 px, and clip elements at
// about 2^25 px; 1,000,000 rows are 32,000,000 px. Above TALLEST the scroll bar therefore stands for a shorter element, and
// `offset` (where we are in the rows) is `ratio` times the position of the bar.

export const ROW_HEIGHT = 32;
export const TALLEST = 8_000_000;
export const OVERSCAN = 8;

export interface Extent {
  count: number;
  /** Height of what can be seen of the rows, in px. */
  view: number;
  /** Height of the element that the scroll bar scrolls. */
  height: number;
  /** The largest offset into the rows. */
  end: number;
  /** Pixels of rows for each pixel of the scroll bar; 1 while everything fits. */
  ratio: number;
}

export function extentOf(count: number, view: number, tallest: number = TALLEST): Extent {
  const content = count * ROW_HEIGHT;
  const height = Math.min(content, Math.max(tallest, view));
  const end = Math.max(0, content - view);
  return { count, view, height, end, ratio: content > height ? end / (height - view) : 1 };
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Where in the rows the scroll bar's position is. */
export function offsetAt(extent: Extent, scrollTop: number): number {
  return clamp(scrollTop * extent.ratio, 0, extent.end);
}

/** Where the scroll bar has to be for an offset into the rows. */
export function scrollTopAt(extent: Extent, offset: number): number {
  return clamp(offset, 0, extent.end) / extent.ratio;
}

export interface Range {
  first: number;
  /** The last one, included; smaller than `first` if there is none. */
  last: number;
}

export function visible(extent: Extent, offset: number, overscan: number = OVERSCAN): Range {
  const first = Math.floor(offset / ROW_HEIGHT) - overscan;
  const last = Math.ceil((offset + extent.view) / ROW_HEIGHT) - 1 + overscan;
  return { first: Math.max(0, first), last: Math.min(extent.count - 1, last) };
}

/** The offset nearest to the present one at which a row is wholly in view. */
export function reveal(extent: Extent, offset: number, index: number): number {
  const top = index * ROW_HEIGHT;
  if (top < offset) return clamp(top, 0, extent.end);
  if (top + ROW_HEIGHT > offset + extent.view) return clamp(top + ROW_HEIGHT - extent.view, 0, extent.end);
  return offset;
}

/** How many whole rows a page of the keyboard moves; one row stays, for orientation. */
export function rowsPerPage(extent: Extent): number {
  return Math.max(1, Math.floor(extent.view / ROW_HEIGHT) - 1);
}

/**
 * By how many rows something moved that was at `index`: rows are known by position, and positions shift when others arrive.
 * `undefined` if it is not near any more.
 */
export function drift(
  id: string,
  index: number,
  at: (index: number) => { id: string } | undefined,
  reach: number = 150,
): number | undefined {
  for (let distance = 0; distance <= reach; distance++) {
    if (at(index + distance)?.id === id) return distance;
    if (at(index - distance)?.id === id) return -distance;
  }
  return undefined;
}

/**
 * By how many rows what is in view moved, as most of it says: the one row that jumped because it was changed must not take
 * the view along. 0 if it stayed or cannot be told.
 */
export function shift(
  seen: readonly { id: string; index: number }[],
  at: (index: number) => { id: string } | undefined,
): number {
  const votes = new Map<number, number>();
  for (const { id, index } of seen) {
    const by = drift(id, index, at);
    if (by !== undefined) votes.set(by, (votes.get(by) ?? 0) + 1);
  }
  let winner = 0;
  for (const [by, count] of votes) if (count > (votes.get(winner) ?? 0)) winner = by;
  return winner;
}
