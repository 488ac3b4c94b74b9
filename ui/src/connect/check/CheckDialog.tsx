import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorState } from "../../components/ErrorState";
import { FailureNotice } from "../../components/FailureNotice";
import { Progress } from "../../components/Progress";
import { Skeleton } from "../../components/Skeleton";
import { operation, useAction, useOperation, useStatus } from "../../data";
import { type Connection, type SelfTest, toFailure } from "../../host";
import { CheckForm, type Wanted } from "./CheckForm";
import { CheckReport } from "./CheckReport";
import styles from "./check.module.css";
import { SaveReport } from "./SaveReport";
import { changedSince } from "./words";

interface CheckDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connection: Connection;
  standardPatch: boolean;
  onStrictness: () => void;
}

const isOn = (test: SelfTest) => test.state === "running" || test.state === "stopping";

/** Tries the connection's address out as its identity provider would, and says what an identity provider would stumble over. */
export function CheckDialog({ open, onOpenChange, connection, standardPatch, onStrictness }: CheckDialogProps) {
  const form = useId();
  const queries = useQueryClient();
  const known = useOperation("selftest.state", {}, { enabled: open });
  const start = useAction("selftest.start");
  const stop = useAction("selftest.stop");
  /** Asked anew, though there is a report. */
  const [anew, setAnew] = useState(false);
  const panel = useRef<HTMLDivElement>(null);

  const test = known.data?.test ?? null;
  const mine = test !== null && test.connection === connection.slug ? test : null;
  const { data: status } = useStatus();
  const changed = mine && !isOn(mine) ? changedSince(mine, connection, status?.reach) : null;
  const reports = mine !== null && changed === null && !anew;
  const view = known.data === undefined ? "unknown" : test && isOn(test) ? "on" : reports ? "report" : "form";

  // What had the focus is gone with the view before.
  const before = useRef(view);
  useEffect(() => {
    if (before.current !== view && open) (panel.current?.querySelector("select") ?? panel.current)?.focus();
    before.current = view;
  }, [view, open]);

  const change = (next: boolean) => {
    start.reset();
    stop.reset();
    setAnew(false);
    onOpenChange(next);
  };
  const begin = ({ dialect, endpoint }: Wanted) =>
    start.mutate(
      { connection: connection.slug, dialect, endpoint },
      {
        onSuccess: (state) => {
          queries.setQueryData(operation("selftest.state", {}).queryKey, state);
          setAnew(false);
        },
      },
    );

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="large"
      title="Check my endpoint"
      description="Does what your identity provider will do, before it does it."
      actions={
        <>
          {view === "report" && mine?.report && <SaveReport test={mine} />}
          <Button onClick={() => change(false)}>{view === "form" ? "Cancel" : "Close"}</Button>
          {view === "form" && (
            <Button variant="primary" type="submit" form={form} busy={start.isPending}>
              Start
            </Button>
          )}
          {view === "on" && (
            <Button busy={stop.isPending || test?.state === "stopping"} onClick={() => stop.mutate({})}>
              Stop
            </Button>
          )}
          {view === "report" && (
            <Button variant="primary" onClick={() => setAnew(true)}>
              Check again…
            </Button>
          )}
        </>
      }
    >
      <div ref={panel} tabIndex={-1} className={styles.panel}>
        {view === "unknown" &&
          (known.error ? (
            <ErrorState failure={known.error} onRetry={() => void known.refetch()} />
          ) : (
            <Skeleton rows={4} />
          ))}
        {view === "form" && (
          <CheckForm
            id={form}
            connection={connection}
            standardPatch={standardPatch}
            last={mine}
            changed={changed}
            onSubmit={begin}
          />
        )}
        {view === "on" && test && <Running test={test} elsewhere={mine === null} />}
        {view === "report" && mine && (
          <CheckReport test={mine} connection={connection} onStrictness={onStrictness} />
        )}
        {start.error && <FailureNotice failure={toFailure(start.error)} title="It was not started" />}
        {stop.error && <FailureNotice failure={toFailure(stop.error)} title="It was not stopped" />}
      </div>
    </Dialog>
  );
}

function Running({ test, elsewhere }: { test: SelfTest; elsewhere: boolean }) {
  return (
    <>
      <Progress
        done={test.done}
        total={test.total}
        label={test.state === "stopping" ? "What was made is taken away again" : test.title}
      />
      <p className={styles.soft}>
        {elsewhere && `This is the check of the connection “${test.connection}”. `}
        It goes on when you close this window, and its report is kept until the next one.
      </p>
    </>
  );
}
