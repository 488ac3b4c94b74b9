import { useEffect, useState } from "react";

/** What takes no longer than a glance needs no words. */
const GLANCE = 200;

/** Whether something has been so for longer than a glance. */
export function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => setLasting(true), GLANCE);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [now]);
  return now && lasting;
}
