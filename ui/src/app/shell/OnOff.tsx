import styles from "./OnOff.module.css";

/** Whether a connection takes what its identity provider sends, if that is known: a dot and the word. */
export function OnOff({ on }: { on: boolean | undefined }) {
  return (
    <span className={styles.state} data-on={on || undefined}>
      <span className={styles.dot} aria-hidden />
      {on === undefined ? "Unknown" : on ? "On" : "Off"}
    </span>
  );
}
