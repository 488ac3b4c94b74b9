import { CircleCheck, CircleMinus, CircleX, FlaskConical, type LucideIcon, Sparkle } from "lucide-react";
import { type Ending as Kind, ENDINGS } from "../words";
import styles from "./Ending.module.css";

const ICONS: Record<Kind, LucideIcon> = {
  ok: CircleCheck,
  nothing: CircleMinus,
  quirk: Sparkle,
  failed: CircleX,
  injected: FlaskConical,
};

/** How a request ended: a shape of its own and a word; where there is no room for the word, it is still read out. */
export function Ending({ ending }: { ending: Kind }) {
  const Icon = ICONS[ending];
  const { word, more } = ENDINGS[ending];
  return (
    <span className={styles.ending} data-ending={ending} title={more}>
      <Icon className={styles.icon} size={14} strokeWidth={2} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
