import styles from "./OnOff.module.css";

/** Whether a connection takes what its identity provider sends: a dot and the word. */
export function OnOff({ on }: { on: boolean }) {
  return (
    <span className={styles.state} data-on={on || undefined}>
      <span className={styles.dot} aria-hidden />
      {on ? "On" : "Off"}
    </span>
  );
}
