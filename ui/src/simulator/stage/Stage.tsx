import { Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "../../app/shortcuts";
import { Button } from "../../components/Button";
import { FailureNotice } from "../../components/FailureNotice";
import { FollowState } from "../../components/FollowState";
import { Page } from "../../components/Page";
import { type Demo, type Failure, type SimulatorState, toFailure } from "../../host";
import { useDoing } from "../useDemo";
import { Captions } from "./Captions";
import { Controls } from "./Controls";
import { Counters } from "./Counters";
import { Curtain } from "./Curtain";
import { Ended } from "./Ended";
import { Happenings } from "./Happenings";
import styles from "./Stage.module.css";
import { StateWord } from "./StateWord";
import { Steps } from "./Steps";
import { useFollowEnd } from "./useFollowEnd";

interface StageProps {
  demo: Demo;
  onRemove: () => void;
}

/** What the audience sees: the caption, three sides that move together, and the controls. */
export function Stage({ demo, onRemove }: StageProps) {
  const { state, mode, steps, counters } = demo;
  const play = useDoing("simulator.play");
  const pause = useDoing("simulator.pause");
  const step = useDoing("simulator.step");
  const speed = useDoing("simulator.speed");
  const start = useDoing("simulator.start");
  const perform = useDoing("simulator.perform");
  const [failure, setFailure] = useState<Failure | null>(null);

  const scroller = useRef<HTMLDivElement>(null);
  const newest = steps.at(-1);
  // A step grows too when Rollcall's side of it comes.
  const { following, follow } = useFollowEnd(scroller, newest);
  const [seen, setSeen] = useState(newest?.number ?? 0);
  if (following && newest && newest.number > seen) setSeen(newest.number);

  const over = state === "done" || state === "failed";
  const begun = counters.requests > 0 || steps.length > 0 || demo.position !== null;
  // In free play it goes on as well while it waits for something to happen.
  const going = state === "playing" || (state === "idle" && begun);

  const attempt = (work: Promise<SimulatorState>) => {
    setFailure(null);
    work.catch((thrown: unknown) => setFailure(toFailure(thrown)));
  };
  const toggle = () => attempt(going ? pause.run({}) : play.run({}));
  const oneStep = () => attempt(step.run({}));
  const again = () =>
    attempt(
      start
        .run({ dialect: demo.dialect, mode: "story", speed: demo.speed })
        .then(() => play.run({})),
    );
  useShortcut("Space", toggle, { enabled: !over });
  useShortcut(".", oneStep, { enabled: !over });

  const root = useRef<HTMLDivElement>(null);
  // What was pressed to come here is gone, and what is pressed next stands here.
  useEffect(() => toNext(root.current), []);
  // The same when it is over: Pause had the focus, and is no more.
  useEffect(() => {
    if (over) toNext(root.current);
  }, [over]);

  return (
    <Page
      title="Simulator"
      fill
      aside={
        <span className={styles.aside}>
          <StateWord state={state} begun={begun} />
          <bdi className={styles.company}>{demo.organisation}</bdi>
        </span>
      }
      actions={
        <Button icon={Trash2} onClick={onRemove}>
          Remove…
        </Button>
      }
    >
      <div ref={root} className={styles.stage}>
        {mode === "story" ? (
          <Captions demo={demo} begun={begun} />
        ) : (
          <Happenings
            demo={demo}
            begun={begun}
            busy={perform.isPending}
            onPerform={(event) => attempt(perform.run({ event }))}
          />
        )}
        {over && <Ended demo={demo} busy={start.isPending} onAgain={again} onRemove={onRemove} />}
        {failure && (
          <div className={styles.notice}>
            <FailureNotice failure={failure} action={<Button onClick={() => setFailure(null)}>Dismiss</Button>} />
          </div>
        )}
        <Steps ref={scroller} demo={demo}>
          {!begun && <Curtain demo={demo} />}
        </Steps>
        <div className={styles.bar}>
          <Controls
            demo={demo}
            over={over}
            going={going}
            busy={start.isPending}
            onToggle={toggle}
            onStep={oneStep}
            onSpeed={(times) => attempt(speed.run({ speed: times }))}
            onAgain={again}
          />
          <Counters counters={counters} />
          {begun && (
            <span className={styles.follow}>
              <FollowState
                following={following}
                arrived={Math.max(0, (newest?.number ?? 0) - seen)}
                noun="step"
                newest="bottom"
                onFollow={follow}
              />
            </span>
          )}
        </div>
      </div>
    </Page>
  );
}

function toNext(stage: HTMLElement | null) {
  if (document.activeElement !== document.body) return;
  stage?.querySelector<HTMLElement>("[data-first-stop]")?.focus({ preventScroll: true });
}
