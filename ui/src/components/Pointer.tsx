import styles from "./Pointer.module.css";

/** A text with a place in it marked: a few words before it, and what follows. The place is counted in code points. */
export function Pointer({ text, position }: { text: string; position: number }) {
  // A string counts UTF-16 units, of which an emoji has two or more.
  const characters = Array.from(text);
  const at = Math.min(Math.max(position, 0), characters.length);
  const start = Math.max(0, at - 32);
  const part = (from: number, to: number) => characters.slice(from, to).join("");
  return (
    <p className={styles.pointer} aria-hidden>
      {start > 0 && "…"}
      {part(start, at)}
      <mark className={styles.mark}>{part(at, at + 1) || " "}</mark>
      {part(at + 1, at + 24)}
      {characters.length > at + 24 && "…"}
    </p>
  );
}
