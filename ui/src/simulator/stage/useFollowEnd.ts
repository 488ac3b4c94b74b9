import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

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

  const toEnd = () => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const far = scrollHeight - clientHeight - scrollTop > clientHeight;
    const still = far || matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollTo({ top: scrollHeight, behavior: still ? "instant" : "smooth" });
  };

  useLayoutEffect(() => {
    if (following) toEnd();
    // oxlint-disable-next-line react/exhaustive-deps -- it is what has grown that counts
  }, [grown, following]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || !following) return;
    // In a lower window the end would be out of sight.
    const observer = new ResizeObserver(() => element.scrollTo({ top: element.scrollHeight, behavior: "instant" }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, following]);

  return {
    following,
    follow: () => {
      setFollowing(true);
      toEnd();
    },
  };
}
