import { pieces } from "./markup";
import styles from "./Words.module.css";

/** A guide's text in its typefaces. */
export function Words({ children }: { children: string }) {
  return pieces(children).map(({ kind, text }, index) => {
    // A text never changes its order; there is nothing better to tell its pieces apart by.
    const key = `${index}${kind}`;
    if (kind === "shown") return <b key={key} className={styles.shown}>{text}</b>;
    if (kind === "typed") return <code key={key} className={styles.typed}>{text}</code>;
    return <span key={key}>{text}</span>;
  });
}
