const period = 5_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls back every five seconds, on one interval for the whole page; tells how to stop. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    // Nobody reads a hidden page, and the next tick after it is shown puts it right.
    if (document.visibilityState === "visible") for (const each of listeners) each();
  }, period);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}
