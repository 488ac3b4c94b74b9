const period = 5_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let ticked = Number.NEGATIVE_INFINITY;

function tick(): void {
  // Nobody reads a hidden page, and it is put right as soon as it is shown.
  if (document.visibilityState !== "visible") return;
  ticked = Date.now();
  for (const each of listeners) each();
}

/** Calls back every five seconds, on one interval for the whole page; tells how to stop. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(tick, period);
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener("visibilitychange", tick);
  };
}

/**
 * The present as the whole page has it: that of the last tick, so that one event is equally old wherever it is told of,
 * however long each of these places has been there.
 */
export function now(): number {
  const clock = Date.now();
  // A tick that is overdue: the machine slept, or nobody listened.
  if (Math.abs(clock - ticked) > 1.5 * period) ticked = clock;
  return ticked;
}
