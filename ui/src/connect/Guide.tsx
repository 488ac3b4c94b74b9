import { useEffect, useRef, useState } from "react";
import { Card } from "../components/Card";
import { Progress } from "../components/Progress";
import { VisuallyHidden } from "../components/VisuallyHidden";
import type { Connection } from "../host";
import { CopyInstructions } from "./CopyInstructions";
import { calledAsAnother } from "./facts";
import type { Field } from "./fields";
import styles from "./Guide.module.css";
import { GuideStep } from "./GuideStep";
import { guides } from "./guides";
import { progress } from "./progress";
import type { Remembered } from "./remembered";
import { capital } from "./markup";

interface GuideProps {
  connection: Connection;
  fields: Field[];
  remembered: Remembered;
}

/** The provider's steps. Those that can be seen tick themselves; the next one is open. */
export function Guide({ connection, fields, remembered }: GuideProps) {
  const guide = guides[connection.idp];
  const { steps, next, done, needed } = progress(guide, connection, remembered.ticked);
  /** Steps opened or closed against the rule, by the state of their tick at that time. */
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const list = useRef<HTMLOListElement>(null);
  /** The button that ticks goes with its step, and would take the focus along. */
  const focusNext = useRef(false);
  useEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    const heads = list.current?.querySelectorAll<HTMLElement>("[aria-expanded]") ?? [];
    const head = list.current?.querySelector<HTMLElement>('[aria-current="step"] [aria-expanded]');
    (head ?? [...heads].at(-1))?.focus();
  });
  const following = steps.find(({ step }) => step.id === next)?.step;
  return (
    <Card
      title={done === needed && !calledAsAnother(connection) ? `${capital(guide.provider)} is connected` : `Set up ${guide.provider}`}
      actions={<CopyInstructions connection={connection} standardPatch={remembered.standardPatch} />}
    >
      <div className={styles.guide}>
        <Progress
          done={done}
          total={needed}
          label={needed < steps.length ? "Steps done, optional ones not counted" : "Steps done"}
        />
        <VisuallyHidden>
          <output>
            {`${done} of ${needed} steps done.`} {following && `Next: ${following.title}${following.optional ? ", optional" : ""}.`}
          </output>
        </VisuallyHidden>
        <ol ref={list} className={styles.steps}>
          {steps.map((progressed) => {
            const { id, fields: asked } = progressed.step;
            const open = toggled.get(id) ?? id === next;
            return (
              <GuideStep
                key={id}
                progressed={progressed}
                current={id === next}
                open={open}
                onToggle={() => setToggled(new Map(toggled).set(id, !open))}
                onTick={(ticked) => {
                  focusNext.current = true;
                  // What was opened by hand goes back to the rule: the ticked one closes, the next one opens.
                  setToggled(new Map([...toggled].filter(([step]) => step !== id)));
                  remembered.tick(id, ticked);
                }}
                fields={fields.filter((field) => asked?.includes(field.id))}
                connection={connection.slug}
                reached={connection.publicIsOn}
                hint={connection.tokens[0]?.hint}
              />
            );
          })}
        </ol>
      </div>
    </Card>
  );
}
