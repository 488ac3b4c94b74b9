import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

/** As near to the end as this is at the end, in px. */
const NEAR = 24;

/**
 * Keeps the end of a list in view while it grows, until somebody scrolls away from it; back at the end it goes on.
 * `grown` is something that differs whenever the list does.
 */
export function useFollowEnd(scroller: RefObject<HTMLElement | null>, grown: unknown) {
  const [following, setFollowing] = useState(true);
  const last = useRef(0);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const scrolled = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      // What scrolls by itself goes down; only people go up.
      if (scrollHeight - clientHeight - scrollTop <= NEAR) setFollowing(true);
      else if (scrollTop < last.current - 1) setFollowing(false);
      last.current = scrollTop;
    };
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => element.removeEventListener("scroll", scrolled);
  }, [scroller]);

  const toEnd = (still = false) => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const far = scrollHeight - clientHeight - scrollTop > clientHeight;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollTo({ top: scrollHeight, behavior: still || far || calm ? "instant" : "smooth" });
  };

  useLayoutEffect(() => {
    if (following) toEnd();
    // oxlint-disable-next-line react/exhaustive-deps -- it is what has grown that counts
  }, [grown, following]);

  const resized = useEffectEvent((entries: ResizeObserverEntry[]) => {
    // In a lower window the end would be out of sight at once; what becomes higher within moves as the rest does.
    if (following) toEnd(entries.some(({ target }) => target === scroller.current));
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver((entries) => resized(entries));
    for (const each of [element, ...element.children]) observer.observe(each);
    return () => observer.disconnect();
  }, [scroller]);

  return {
    following,
    follow: () => {
      setFollowing(true);
      toEnd();
    },
  };
}
