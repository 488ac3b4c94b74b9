import { CircleCheck, CirclePause, CirclePlay, CircleX, Hourglass, type LucideIcon } from "lucide-react";
import type { DemoPlaying } from "../../host";
import styles from "./Stage.module.css";

const WORDS: Record<DemoPlaying, { icon: LucideIcon; word: string }> = {
  idle: { icon: Hourglass, word: "Waiting for something to happen" },
  playing: { icon: CirclePlay, word: "Playing" },
  paused: { icon: CirclePause, word: "Paused" },
  done: { icon: CircleCheck, word: "Played to its end" },
  failed: { icon: CircleX, word: "Failed" },
};

/** How the demo stands, as icon and word; read out when it changes. */
export function StateWord({ state, begun }: { state: DemoPlaying; begun: boolean }) {
  const { icon: Icon, word } = WORDS[state];
  return (
    <span role="status" className={styles.state} data-state={state}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {state === "idle" && !begun ? "Ready" : word}
    </span>
  );
}
