import { useEffect, useState } from "react";

/** Whether the value has rested; a value that is there from the beginning has. */
export function usePaused<T>(value: T, pause: number): boolean {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return rested === value;
}
