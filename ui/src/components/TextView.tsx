import styles from "./TextView.module.css";

interface TextViewProps {
  label: string;
  text: string;
}

/** A text to read as it is, line by line: of a program, of a file, or as it was sent. */
export function TextView({ label, text }: TextViewProps) {
  return (
    // A long one is scrolled, which the keyboard can do only from within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles.text} role="region" aria-label={label} tabIndex={0}>
      {text}
    </pre>
  );
}
