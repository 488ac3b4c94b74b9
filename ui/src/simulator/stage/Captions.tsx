import { Check } from "lucide-react";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import type { Demo } from "../../host";
import styles from "./Captions.module.css";
import { GoesOn } from "./GoesOn";

/** What is told, large, and where in the story that is. */
export function Captions({ demo, begun }: { demo: Demo; begun: boolean }) {
  const { chapters, position, state, idp, organisation, goesOnIn } = demo;
  const at = position?.chapter ?? -1;
  const done = state === "done";
  const caption = begun && position ? position.caption : opening(idp, organisation);
  return (
    <div className={styles.captions}>
      <ol className={styles.chapters} aria-label="Chapters">
        {chapters.map((title, index) => {
          const past = done || index < at;
          const now = !done && index === at;
          return (
            <li
              key={title}
              className={styles.chapter}
              data-past={past || undefined}
              aria-current={now ? "step" : undefined}
            >
              <span className={styles.dot} aria-hidden>
                {past ? <Check size={11} strokeWidth={3} /> : index + 1}
              </span>
              <span className={styles.title}>
                {title}
                {past && <VisuallyHidden>, told</VisuallyHidden>}
              </span>
            </li>
          );
        })}
      </ol>
      <div aria-live="polite" className={styles.room}>
        {/* Another caption comes in anew. */}
        <p key={caption} className={styles.caption}>
          {caption}
        </p>
      </div>
      <p className={styles.next}>{goesOnIn !== null && <GoesOn key={`${demo.revision} ${goesOnIn}`} seconds={goesOnIn} />}</p>
    </div>
  );
}

function opening(idp: string, organisation: string): string {
  const who = idp === "The identity provider" ? "an identity provider" : idp;
  return `This is the story of ${organisation}, twelve people, and ${who}, which sends them here. It takes about five minutes.`;
}
