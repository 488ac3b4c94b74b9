import { useEffect, useState } from "react";
import styles from "./Captions.module.css";

/** From how many seconds on it is said: shorter pauses are no surprise. */
const WORTH_SAYING = 2;

/** Counts down while there is something to read, so that nobody thinks that it hangs. Mounted anew with each answer. */
export function GoesOn({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    const end = performance.now() + seconds * 1_000;
    const ticking = setInterval(() => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000))), 250);
    return () => clearInterval(ticking);
  }, [seconds]);
  if (seconds < WORTH_SAYING || left === 0) return null;
  return (
    <span className={styles.goesOn} data-numeric>
      Goes on in {left} s
    </span>
  );
}
