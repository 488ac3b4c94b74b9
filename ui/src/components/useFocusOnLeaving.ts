import { useLayoutEffect, useRef } from "react";

/**
 * For what goes when it has done its work: a focus within it would go with it, and whatever stands around it and can take the
 * focus gets it instead; for a bar that is the screen. Whoever had it go, and whether that is heard of before an answer or
 * after it, is all the same.
 */
export function useFocusOnLeaving<E extends HTMLElement = HTMLElement>() {
  const leaving = useRef<E>(null);
  useLayoutEffect(() => {
    const here = leaving.current;
    return () => {
      if (here?.contains(document.activeElement)) here.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
    };
  }, []);
  return leaving;
}
