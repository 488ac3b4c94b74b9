import { useEffect, useRef, useState } from "react";

/**
 * The value, at once if it had not changed for a while; otherwise once it rests. A held arrow key passes many rows, and
 * nobody wants each of them read.
 */
export function useSettled<T>(value: T, rest = 90): T {
  const [settled, setSettled] = useState(value);
  const changed = useRef(0);
  useEffect(() => {
    const since = performance.now() - changed.current;
    changed.current = performance.now();
    const timer = setTimeout(() => setSettled(value), since > 2 * rest ? 0 : rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return settled;
}
