import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { useFocusOnLeaving } from "../../components/useFocusOnLeaving";
import { toast } from "../../components/toast";
import { useAction } from "../../data";
import { type Connection, toFailure } from "../../host";
import { useIssue } from "../useIssue";

/** Why nobody could use a public address, and the connection where that is mended. */
export interface Nobody {
  why: "off" | "token";
  connection: string;
}

const isUsable = ({ enabled, demo, tokens }: Connection) => enabled && !demo && tokens.length > 0;

/** A connection that is on and has a token is what a public address is for; without one it is not opened. */
export function nobodyOf(connection: Connection, connections: readonly Connection[]): Nobody | null {
  if (connections.some(isUsable)) return null;
  return { why: connection.tokens.length === 0 ? "token" : "off", connection: connection.slug };
}

/** Says what is missing, and mends it. */
export function NobodyNotice({ nobody: { why, connection } }: { nobody: Nobody }) {
  const { issue, busy, failure } = useIssue(connection);
  const set = useAction("connections.set");
  const leaving = useFocusOnLeaving<HTMLDivElement>();
  return (
    <div ref={leaving}>
      {why === "token" ? (
        <Notice
          kind="warning"
          title="No token works"
          action={
            <Button busy={busy} onClick={() => void issue(0)}>
              Make a token
            </Button>
          }
        >
          {failure?.message ?? "Nobody could use a public address. Make a token first."}
        </Notice>
      ) : (
        <Notice
          kind="warning"
          title="Provisioning is off"
          action={
            <Button
              busy={set.isPending}
              onClick={() =>
                set.mutate(
                  { connection, enabled: true },
                  {
                    onError: (thrown) =>
                      toast({ kind: "error", title: "Provisioning stays off", description: toFailure(thrown).message }),
                  },
                )
              }
            >
              Switch provisioning on
            </Button>
          }
        >
          Nobody could use a public address. Switch provisioning on first.
        </Notice>
      )}
    </div>
  );
}
