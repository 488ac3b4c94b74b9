import { useRef } from "react";
import { Card } from "../../components/Card";
import { ErrorState } from "../../components/ErrorState";
import { onceOpened } from "../../components/onceOpened";
import { Skeleton } from "../../components/Skeleton";
import { Status, type StatusKind } from "../../components/Status";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import { useOperation } from "../../data";
import type { Connection, Reach, Status as ServiceStatus } from "../../host";
import { Moved } from "./Moved";
import { nobodyOf } from "./NobodyNotice";
import styles from "./reach.module.css";
import { Failed, Lost, Off, Starting, Up } from "./states";
import { useSwitch } from "./useSwitch";

const ReachDialog = onceOpened(() => import("./ReachDialog").then((module) => module.ReachDialog));

interface ReachCardProps {
  connection: Connection;
  status: ServiceStatus;
  /** Whether it is asked how to be reached. */
  asked: boolean;
  onAsk: () => void;
  onOpenChange: (open: boolean) => void;
}

/** Whether the internet reaches this computer, and the switch that makes it so. */
export function ReachCard(props: ReachCardProps) {
  // No event tells of a call.
  const reach = useOperation("reach.show", {}, { refetchInterval: 15_000 });
  return (
    <Card title="Reachability" actions={reach.data && <Word reach={reach.data} />}>
      {reach.data ? (
        <Body {...props} reach={reach.data} />
      ) : reach.error ? (
        <ErrorState failure={reach.error} onRetry={() => void reach.refetch()} />
      ) : (
        <Skeleton rows={2} />
      )}
    </Card>
  );
}

function wordOf(state: Reach["state"], probe: Reach["probe"]): [StatusKind, string] {
  switch (state) {
    case "off":
      return ["off", "Off"];
    case "starting":
      return ["waiting", "Starting"];
    case "up":
      if (probe === null) return ["waiting", "Being checked"];
      switch (probe.verdict) {
        case "works":
          return ["on", "Reachable"];
        case "waiting":
          return ["waiting", "Waiting for the name to be known"];
        case "silent":
          return ["warning", "Does not answer"];
        case "elsewhere":
          return ["warning", "Does not lead here"];
      }
    case "lost":
      return ["warning", "Lost"];
    case "failed":
      return ["error", "Failed"];
  }
}

/** How it stands, in a word. */
function Word({ reach: { state, probe } }: { reach: Reach }) {
  const [kind, word] = wordOf(state, probe);
  return (
    <span className={styles.word}>
      <Status kind={kind}>{word}</Status>
      <VisuallyHidden>
        <output>{`Reachability: ${word}`}</output>
      </VisuallyHidden>
    </span>
  );
}

function Body({ reach, connection, status, asked, onAsk, onOpenChange }: ReachCardProps & { reach: Reach }) {
  const panel = useRef<HTMLDivElement>(null);
  /** The button that was pressed goes with the state that it ended, and the focus with it. */
  const onDone = () => panel.current?.focus();
  const switching = useSwitch(onDone);
  const port = status.server?.port ?? new URL(connection.endpoint).port;
  const nobody = nobodyOf(connection, status.connections);
  const shared = { reach, switching, port: Number(port), onChoose: onAsk };
  // The one that is looked at comes first.
  const moved = reach.state === "up" ? reach.moved.toSorted((one) => (one.connection === connection.slug ? -1 : 1)) : [];
  return (
    <div ref={panel} tabIndex={-1} className={styles.panel}>
      {moved.map((one) => (
        <Moved
          key={one.connection}
          moved={one}
          connection={status.connections.find(({ slug }) => slug === one.connection)}
        />
      ))}
      {reach.state === "off" && <Off {...shared} connection={connection} listens={status.server !== undefined} nobody={nobody} />}
      {reach.state === "starting" && <Starting {...shared} />}
      {reach.state === "up" && <Up {...shared} />}
      {reach.state === "lost" && <Lost {...shared} />}
      {reach.state === "failed" && <Failed {...shared} />}
      <ReachDialog
        open={asked}
        onOpenChange={onOpenChange}
        reach={reach}
        port={Number(port)}
        nobody={nobody}
        onDone={onDone}
      />
    </div>
  );
}
