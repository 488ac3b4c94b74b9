import { ArrowLeftRight, BookOpen, Clapperboard, Cloud, Shuffle } from "lucide-react";
import { useState } from "react";
import { Mark } from "../../app/shell/Mark";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { RadioCards } from "../../components/RadioCards";
import { SettingsLink } from "../../connect/links";
import { useConnection, useStatus } from "../../data";
import { type DemoLeft, type Dialect, type Failure, toFailure } from "../../host";
import { listInWords } from "../../text/list";
import { DIALECTS } from "../dialects";
import { turnToDemo } from "../formerConnection";
import { useDoing } from "../useDemo";
import styles from "./Begin.module.css";
import { type Choice, startRequest } from "./people";
import { intoView } from "./intoView";
import { PeopleChoice } from "./PeopleChoice";

interface BeginProps {
  /** What is there of demos that ended with their process. */
  left: readonly DemoLeft[];
  onRemove: () => void;
}

/** Nothing is played: what this is, and the choice of what to play. */
export function Begin({ left, onRemove }: BeginProps) {
  const { slug } = useConnection();
  const { data: status } = useStatus();
  const start = useDoing("simulator.start");
  const [choice, setChoice] = useState<Choice>({ dialect: "entra", mode: "story", people: 12, csv: null });
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (changed: Partial<Choice>) => {
    setFailure(null);
    setChoice((before) => ({ ...before, ...changed }));
  };

  const request = startRequest(choice);
  const silent = status !== undefined && status.server === undefined;
  const begin = async () => {
    if (request === null) return;
    setFailure(null);
    try {
      const { demo } = await start.run(request);
      if (demo) turnToDemo(demo.connection, slug);
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };

  return (
    <Page title="Simulator">
      <section className={styles.hero} aria-labelledby="simulator-lead">
        <div className={styles.way} aria-hidden>
          <span className={styles.end}>
            <Cloud size={22} strokeWidth={1.5} />
          </span>
          <ArrowLeftRight className={styles.wire} size={18} strokeWidth={1.5} />
          <span className={styles.end}>
            <Mark size={24} />
          </span>
        </div>
        <div>
          <h2 id="simulator-lead" className={styles.title} tabIndex={-1} data-first-stop>
            An identity provider in the box
          </h2>
          <p className={styles.lead}>
            A pretend identity provider sends people and groups to this Rollcall, just as the real one would, so that you
            can show provisioning without an account anywhere. It has a connection of its own, cannot touch any other,
            and goes again with one click.
          </p>
        </div>
      </section>
      {left.length > 0 && (
        <Notice
          kind="info"
          title={left.length === 1 ? "A former demo is still here" : "Former demos are still here"}
          action={<Button onClick={onRemove}>Remove…</Button>}
        >
          Rollcall ended while {listInWords(left.map(({ name }) => `“${name}”`), "and")} {left.length === 1 ? "was" : "were"} there.
          {" "}Setting up a new demo removes {left.length === 1 ? "it" : "them"} too.
        </Notice>
      )}
      {silent && (
        <Notice
          kind="warning"
          title="Rollcall is not listening"
          action={<SettingsLink to="port">Open Settings</SettingsLink>}
        >
          The pretend identity provider calls Rollcall as a real one does.{" "}
          {status.refused
            ? `Port ${status.refused.port} is taken by another program: end that program, or choose another port.`
            : "Choose another port, or start Rollcall again."}
        </Notice>
      )}
      <Card title="1. Which identity provider?" description="It speaks as that one does, with its own habits.">
        <RadioCards<Dialect>
          label="Identity provider"
          hideLabel
          roomy
          value={choice.dialect}
          onValueChange={(dialect) => change({ dialect })}
          options={DIALECTS}
        />
      </Card>
      <Card title="2. What is played?">
        <RadioCards<Choice["mode"]>
          label="What is played"
          hideLabel
          value={choice.mode}
          onValueChange={(mode) => change({ mode })}
          options={[
            {
              value: "story",
              label: "The five-minute story",
              description: "Twelve people arrive, get roles, move and leave. With captions for an audience.",
              icon: BookOpen,
            },
            {
              value: "free",
              label: "Free play",
              description: "A company of any size. What happens in it is up to you.",
              icon: Shuffle,
            },
          ]}
        />
        {choice.mode === "free" && <PeopleChoice choice={choice} onChange={change} />}
      </Card>
      <div className={styles.go}>
        <Button
          variant="primary"
          icon={Clapperboard}
          className={styles.begin}
          busy={start.isPending}
          aria-disabled={request === null || silent || undefined}
          onClick={() => {
            if (request !== null && !silent) void begin();
          }}
        >
          {start.isPending ? "Setting up the demo…" : "Set up the demo"}
        </Button>
        <span className={styles.note}>
          {request === null ? "Choose a file first." : "Nothing is sent before you press Play."}
        </span>
      </div>
      {failure && (
        // What was pressed stays in its place, and this comes into sight below it.
        <div ref={intoView}>
          <FailureNotice
            failure={failure}
            title="The demo could not be set up"
            action={failure.code === "not_listening" && <SettingsLink to="port">Open Settings</SettingsLink>}
          />
        </div>
      )}
    </Page>
  );
}
