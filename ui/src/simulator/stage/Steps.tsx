import { ArrowLeftRight, Cloud } from "lucide-react";
import { Fragment, type KeyboardEvent, type ReactNode, type Ref, useState } from "react";
import { Mark } from "../../app/shell/Mark";
import type { Demo } from "../../host";
import { useCatalogue } from "../../resources/roles/useCatalogue";
import { StepRow } from "./StepRow";
import styles from "./Steps.module.css";

interface StepsProps {
  demo: Demo;
  ref: Ref<HTMLDivElement>;
  /** Instead of steps, where there are none yet. */
  children: ReactNode;
}

const KEYS: Record<string, "next" | "previous" | "first" | "last"> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
};

/** The three sides: what the console says, what went over the wire, what Rollcall made of it. The newest is the last. */
export function Steps({ demo, ref, children }: StepsProps) {
  const { steps, chapters, idp, connection } = demo;
  const { nameOf } = useCatalogue();
  const [active, setActive] = useState<number | null>(null);
  const linked = steps.filter(({ rollcall }) => rollcall !== null && rollcall.exchange !== null);
  // One stop for the Tab key; the arrows lead from request to request.
  const told = linked.at(-1)?.number ?? 0;
  const stop = linked.some(({ number }) => number === active) ? active : linked.at(-1)?.number;

  return (
    <div ref={ref} className={styles.scroller}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of its links */}
      <div
        role="table"
        aria-label="What happens on the three sides"
        aria-rowcount={-1}
        className={styles.table}
        onKeyDown={keyed}
      >
        <div className={styles.panes} role="presentation" aria-hidden>
          <span className={styles.consolePane} />
          <span className={styles.wirePane} />
          <span className={styles.ownPane} />
        </div>
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.row}>
            <Head icon={<Cloud size={15} strokeWidth={1.75} aria-hidden />} name={idp} more="its console" pane={styles.consoleHead} />
            <Head
              icon={<ArrowLeftRight size={15} strokeWidth={1.75} aria-hidden />}
              name="The wire"
              more="SCIM over HTTP"
              pane={styles.wireHead}
            />
            <Head icon={<Mark size={16} />} name="Rollcall" more="this program" pane={styles.ownHead} />
          </div>
        </div>
        {steps.length > 0 && (
          <div role="rowgroup" className={styles.body}>
            {steps.map((step, index) => {
              const chapter = step.chapter === null ? undefined : chapters[step.chapter];
              const begins = chapter !== undefined && step.chapter !== steps[index - 1]?.chapter;
              return (
                <Fragment key={step.number}>
                  {begins && (
                    <div role="row" className={styles.chapterRow}>
                      <div role="cell" aria-colspan={3} className={styles.chapter}>
                        {chapter}
                      </div>
                    </div>
                  )}
                  <StepRow
                    step={step}
                    connection={connection}
                    nameOf={nameOf}
                    // Of those before one that is told nothing follows: they came faster than they could be recorded.
                    coming={step.number > told}
                    stop={step.number === stop}
                    onActive={setActive}
                  />
                </Fragment>
              );
            })}
          </div>
        )}
        {steps.length === 0 && (
          <div role="rowgroup" className={styles.none}>
            <div role="row" className={styles.none}>
              <div role="cell" aria-colspan={3} className={styles.none}>
                {children}
              </div>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

/** Leads from request to request. */
function keyed(event: KeyboardEvent<HTMLElement>) {
  const where = KEYS[event.key];
  if (where === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-step]")];
  const at = links.findIndex((link) => link === document.activeElement);
  if (at < 0) return;
  const to = { next: at + 1, previous: at - 1, first: 0, last: links.length - 1 }[where];
  event.preventDefault();
  links[to]?.focus();
}

function Head({ icon, name, more, pane }: { icon: ReactNode; name: string; more: string; pane: string | undefined }) {
  return (
    <div role="columnheader" className={pane}>
      {icon}
      <span className={styles.headName}>{name}</span>
      <span className={styles.headMore}>{more}</span>
    </div>
  );
}
