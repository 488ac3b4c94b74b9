import { type ReactNode, useSyncExternalStore } from "react";
import { Button } from "../components/Button";
import { Status } from "../components/Status";
import { toast } from "../components/toast";
import { useFocusOnLeaving } from "../components/useFocusOnLeaving";
import { VisuallyHidden } from "../components/VisuallyHidden";
import { useAction } from "../data";
import { type Connection, type Keychain, type Status as ServiceStatus, toFailure } from "../host";
import { now, onTick } from "../text/ticker";
import { FailedLink, SettingsLink } from "./links";
import styles from "./StateBar.module.css";
import { type State, stateOf } from "./state";
import { useIssue } from "./useIssue";

interface StateBarProps {
  status: ServiceStatus;
  connection: Connection;
  keychain: Keychain | undefined;
}

/** The state in a sentence, what to do about it, and the one button that does it. */
export function StateBar({ status, connection, keychain }: StateBarProps) {
  // Compared as text, so that a tick renders only what reads differently.
  const text = useSyncExternalStore(onTick, () => JSON.stringify(stateOf(status, connection, keychain, now())));
  const state = JSON.parse(text) as State;
  return (
    <section tabIndex={-1} className={styles.bar} data-kind={state.kind} aria-label="State">
      {/* Read out when the state changes, not with each minute that passes. */}
      <VisuallyHidden>
        <output>{`Provisioning: ${state.word}`}</output>
      </VisuallyHidden>
      <div className={styles.words}>
        <Status kind={state.kind}>{state.word}</Status>
        <p className={styles.text}>
          {state.text}
          {state.advice !== undefined && (
            <>
              {" "}
              <span className={styles.advice}>{state.advice}</span>
            </>
          )}
        </p>
      </div>
      <Remedy state={state} connection={connection} />
    </section>
  );
}

interface RemedyProps {
  state: State;
  connection: Connection;
}

function Remedy({ state, connection }: RemedyProps) {
  const set = useAction("connections.set");
  const { issue, busy } = useIssue(connection.slug);
  switch (state.remedy) {
    case "switchOn":
      return (
        <Going>
          <Button
            variant="primary"
            busy={set.isPending}
            onClick={() =>
              set.mutate(
                { connection: connection.slug, enabled: true },
                {
                  onError: (thrown) =>
                    toast({ kind: "error", title: "Provisioning stays off", description: toFailure(thrown).message }),
                },
              )
            }
          >
            Switch on
          </Button>
        </Going>
      );
    case "makeToken":
      return (
        <Going>
          <Button variant="primary" busy={busy} onClick={() => void issue(0)}>
            Make a token
          </Button>
        </Going>
      );
    case "settings":
      return <SettingsLink to="port">Open Settings</SettingsLink>;
    case "failed":
      return <FailedLink connection={connection.slug}>Show failed requests</FailedLink>;
    default:
      return null;
  }
}

/** A button that goes when it has done its work. An event may tell of that before the answer does. */
function Going({ children }: { children: ReactNode }) {
  const leaving = useFocusOnLeaving<HTMLSpanElement>();
  return <span ref={leaving}>{children}</span>;
}
