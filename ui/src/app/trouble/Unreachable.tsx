import { Button } from "../../components/Button";
import { CopyField } from "../../components/CopyField";
import { Notice } from "../../components/Notice";
import { useKnownFolder, useLiveness, useReachable } from "../../data";
import { host } from "../../host";
import { clockTime, command } from "../../text";
import styles from "./Unreachable.module.css";

/** Over every screen while the back end does not answer: what is shown may no longer be so, and the way out. */
export function Unreachable() {
  const reachable = useReachable();
  const liveness = useLiveness();
  const folder = useKnownFolder();
  if (reachable || liveness.state !== "reconnecting") return null;
  const stale = `What you see is from ${clockTime(liveness.since)}, and nothing can be changed.`;
  return (
    <div className={styles.banner}>
      {host.kind === "window" ? (
        <Notice
          kind="error"
          title="Rollcall does not answer"
          action={host.can.quit && <Button onClick={() => void host.quit().catch(() => undefined)}>Quit</Button>}
        >
          {stale} If it stays like this, quit Rollcall and start it again.
        </Notice>
      ) : (
        <Notice kind="error" title="Rollcall is not running">
          <p>{stale} Start Rollcall again; then ask for a new link with this command and open it in this browser:</p>
          <CopyField label="Command" hideLabel value={command("admin-link", folder)} />
        </Notice>
      )}
    </div>
  );
}
