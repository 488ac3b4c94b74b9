import { spellKeys } from "../text/keys";
import { cx } from "./cx";
import styles from "./Kbd.module.css";

/** A shortcut such as `Mod+K` or `Shift+Up`, spelt as this system's keyboards have it. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className={cx(styles.keys, children.length === 1 && styles.single)}>
      {spellKeys(children).map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
