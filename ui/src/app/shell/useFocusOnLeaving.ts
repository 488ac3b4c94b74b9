import { useLayoutEffect, useRef } from "react";

/**
 * For a bar over the screens: when it goes, a focus within it would go with it, and the screen gets it instead. Whoever had
 * the bar go, and whether that is heard of before an answer or after it, is all the same.
 */
export function useFocusOnLeaving() {
  const leaving = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const here = leaving.current;
    return () => {
      if (here?.contains(document.activeElement)) here.closest("main")?.focus({ preventScroll: true });
    };
  }, []);
  return leaving;
}
