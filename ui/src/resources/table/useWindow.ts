import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type Extent, extentOf, offsetAt, type Range, reveal, ROW_HEIGHT, scrollTopAt, visible } from "./window";

export interface RowWindow {
  scroller: RefObject<HTMLDivElement | null>;
  extent: Extent;
  offset: number;
  range: Range;
  /** Brings a row into view by the shortest way. */
  show: (index: number) => void;
  /** Goes to a place, or by a distance, in px of rows. */
  goTo: (offset: number) => void;
}

/** `count` rows of one height in a scrolling element; `header` px of it do not scroll. */
export function useWindow(count: number, header: number): RowWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(0);
  const [offset, setOffset] = useState(0);
  const extent = useMemo(() => extentOf(count, view), [count, view]);
  const latest = useRef({ extent, offset });
  // Where we put the scroll bar ourselves: the event that follows must not round the offset.
  const placed = useRef<number | null>(null);

  const goTo = useCallback((to: number) => {
    const element = scroller.current;
    const within = Math.min(Math.max(to, 0), latest.current.extent.end);
    latest.current.offset = within;
    setOffset(within);
    if (!element) return;
    element.scrollTop = scrollTopAt(latest.current.extent, within);
    placed.current = element.scrollTop;
  }, []);

  const show = useCallback(
    (index: number) => {
      const to = reveal(latest.current.extent, latest.current.offset, index);
      if (to !== latest.current.offset) goTo(to);
    },
    [goTo],
  );

  useLayoutEffect(() => {
    const before = latest.current.extent;
    latest.current.extent = extent;
    // While nothing is measured there is no end to be past.
    if (extent.view === 0) return;
    // With fewer rows the place may be past the end; with another ratio the bar stands elsewhere for the same rows.
    if (latest.current.offset > extent.end || extent.ratio !== before.ratio) goTo(latest.current.offset);
  }, [extent, goTo]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setView(Math.max(0, element.clientHeight - header));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [header]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const scrolled = () => {
      if (placed.current !== null && Math.abs(element.scrollTop - placed.current) < 1) return;
      placed.current = null;
      const to = offsetAt(latest.current.extent, element.scrollTop);
      if (to === latest.current.offset) return;
      latest.current.offset = to;
      // Rows and scroll bar have to move in one frame, or the rows trail behind.
      flushSync(() => setOffset(to));
    };
    const wheeled = (event: WheelEvent) => {
      // The bar of a very long list stands for several px of rows, and so would each px of the wheel.
      const { extent: now, offset: from } = latest.current;
      if (now.ratio === 1 || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      const unit =
        event.deltaMode === WheelEvent.DOM_DELTA_LINE
          ? ROW_HEIGHT
          : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
            ? now.view
            : 1;
      const to = Math.min(Math.max(from + event.deltaY * unit, 0), now.end);
      if (to !== from) flushSync(() => goTo(to));
    };
    element.addEventListener("scroll", scrolled, { passive: true });
    element.addEventListener("wheel", wheeled, { passive: false });
    return () => {
      element.removeEventListener("scroll", scrolled);
      element.removeEventListener("wheel", wheeled);
    };
  }, [goTo]);

  const range = useMemo(() => visible(extent, offset), [extent, offset]);
  return { scroller, extent, offset, range, show, goTo };
}
