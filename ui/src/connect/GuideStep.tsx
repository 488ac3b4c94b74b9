import { Check, ChevronDown, Circle, CircleCheck } from "lucide-react";
import { useId } from "react";
import { Button } from "../components/Button";
import { CopyField } from "../components/CopyField";
import { Time } from "../components/Time";
import { VisuallyHidden } from "../components/VisuallyHidden";
import type { Field } from "./fields";
import styles from "./Guide.module.css";
import type { Progressed } from "./progress";
import { ReachLink } from "./links";
import { TokenField } from "./TokenField";
import { Words } from "./Words";

interface GuideStepProps {
  progressed: Progressed;
  /** The step to do now. */
  current: boolean;
  open: boolean;
  onToggle: () => void;
  onTick: (done: boolean) => void;
  /** The values that it asks for. */
  fields: Field[];
  connection: string;
  /** A public address is switched on. */
  reached: boolean;
  hint: string | undefined;
}

export function GuideStep({
  progressed,
  current,
  open,
  onToggle,
  onTick,
  fields,
  connection,
  reached,
  hint,
}: GuideStepProps) {
  const id = useId();
  const { step, number, done, at, marks } = progressed;
  const todo = reached && step.reached ? step.reached : step.todo;
  return (
    <li className={styles.step} data-done={done !== false || undefined} aria-current={current ? "step" : undefined}>
      <h3>
        <button
          type="button"
          className={styles.head}
          aria-expanded={open}
          aria-controls={open ? `${id}-body` : undefined}
          onClick={onToggle}
        >
          <span className={styles.sign} aria-hidden>
            {done === false ? number : <Check size={12} strokeWidth={3} />}
          </span>
          <span className={styles.title}>
            {step.title}
            {step.optional && " "}
            {step.optional && <span className={styles.optional}>optional</span>}
            {done !== false && <VisuallyHidden>, done</VisuallyHidden>}
          </span>
          {at !== null && (
            <span className={styles.when}>
              <Time at={at} />
            </span>
          )}
          <ChevronDown className={styles.chevron} size={14} aria-hidden />
        </button>
      </h3>
      {open && (
        <div id={`${id}-body`} className={styles.body}>
          <ol className={styles.todo}>
            {todo.map((line) => (
              <li key={line}>
                <Words>{line}</Words>
              </li>
            ))}
          </ol>
          {fields.map((field) =>
            field.value === null ? (
              <TokenField key={field.id} connection={connection} field={field} hint={hint} />
            ) : (
              <CopyField key={field.id} label={field.label} value={field.value} display={field.summary} wrap />
            ),
          )}
          {marks.length > 0 && progressed.byHand && (
            <ul className={styles.marks} aria-label="Seen so far">
              {marks.map(({ words, seen, at: when }) => (
                <li key={words} data-seen={seen || undefined}>
                  {seen ? <CircleCheck size={14} aria-hidden /> : <Circle size={14} aria-hidden />}
                  <span>
                    {words}
                    {!seen && <span className={styles.waiting}> · not seen yet</span>}
                  </span>
                  {when !== null && <Time at={when} />}
                </li>
              ))}
            </ul>
          )}
          {step.wait !== undefined && (
            <p className={styles.wait}>
              <Words>{step.wait}</Words>
            </p>
          )}
          {done === false && step.causes !== undefined && (
            <div className={styles.causes}>
              <p className={styles.causesTitle}>{step.here ? "Good to know" : marks.length > 0 ? "Not seen?" : "Stuck?"}</p>
              <ul>
                {step.causes.map((cause) => (
                  <li key={cause}>
                    <Words>{cause}</Words>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {step.reached && !reached && <ReachLink>Make it reachable…</ReachLink>}
          <StepButton progressed={progressed} onTick={onTick} />
        </div>
      )}
    </li>
  );
}

function StepButton({ progressed: { step, done, marks, byHand }, onTick }: Pick<GuideStepProps, "progressed" | "onTick">) {
  if (done === "hand") {
    return (
      <Button className={styles.tick} variant="quiet" onClick={() => onTick(false)}>
        Not done yet
      </Button>
    );
  }
  if (done !== false || !byHand) return null;
  if (step.optional) {
    return (
      <Button className={styles.tick} onClick={() => onTick(true)}>
        {marks.length > 0 ? "Skip" : "Done"}
      </Button>
    );
  }
  if (marks.length > 0) {
    return (
      <Button className={styles.tick} variant="quiet" onClick={() => onTick(true)}>
        Tick it all the same
      </Button>
    );
  }
  return (
    <Button className={styles.tick} variant="primary" icon={Check} onClick={() => onTick(true)}>
      Done
    </Button>
  );
}
