import { Pause, Play, RotateCcw, StepForward } from "lucide-react";
import { Button } from "../../components/Button";
import { SelectField } from "../../components/SelectField";
import type { Demo } from "../../host";
import styles from "./Stage.module.css";
import { speedOf, speeds, speedWord } from "./speeds";

interface ControlsProps {
  demo: Demo;
  over: boolean;
  going: boolean;
  busy: boolean;
  onToggle: () => void;
  onStep: () => void;
  onSpeed: (times: number | null) => void;
  onAgain: () => void;
}

/** Play, pause, step and speed; at the end, again. */
export function Controls({ demo, over, going, busy, onToggle, onStep, onSpeed, onAgain }: ControlsProps) {
  if (over) {
    return (
      demo.state === "done" && (
        <Button variant="primary" icon={RotateCcw} className={styles.play} busy={busy} onClick={onAgain} data-first-stop>
          Play again
        </Button>
      )
    );
  }
  return (
    <div role="group" aria-label="Playing" className={styles.controls}>
      <Button
        variant="primary"
        icon={going ? Pause : Play}
        className={styles.play}
        shortcut="Space"
        onClick={onToggle}
        data-first-stop
      >
        {going ? "Pause" : "Play"}
      </Button>
      <Button icon={StepForward} className={styles.step} shortcut="." onClick={onStep}>
        Step
      </Button>
      <SelectField
        label="Speed"
        inline
        className={styles.speed}
        value={speedWord(demo.speed)}
        onValueChange={(word) => onSpeed(speedOf(word))}
        options={speeds(demo.speed)}
      />
    </div>
  );
}
