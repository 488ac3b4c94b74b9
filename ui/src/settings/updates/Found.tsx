import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Notice } from "../../components/Notice";
import { Progress } from "../../components/Progress";
import { Time } from "../../components/Time";
import { knowUpdates, refreshUpdates } from "../../data";
import { type Failure, host, type Release, toFailure, type Updates } from "../../host";
import { bytes } from "../../text";
import styles from "./Updates.module.css";

interface FoundProps {
  release: Release;
  standing: Updates;
  /** What could not even be begun; the rest is in the standing. */
  onThrown: (failure: Failure | null) => void;
}

/** A newer version: what is new in it, and how to get it. */
export function Found({ release, standing, onThrown }: FoundProps) {
  const [asking, setAsking] = useState(false);
  const begin = () => {
    onThrown(null);
    knowUpdates({ ...standing, doing: "fetching", received: 0, failure: null });
    host
      .installUpdate(release.version)
      .catch((thrown: unknown) => onThrown(toFailure(thrown)))
      .finally(() => void refreshUpdates());
  };
  return (
    <div className={styles.found}>
      <Notice
        kind="info"
        title={`Version ${release.version} is out`}
        action={
          (standing.doing === null || standing.doing === "looking") && (
            <Button variant="primary" icon={Download} busy={standing.doing === "looking"} onClick={() => setAsking(true)}>
              Install…
            </Button>
          )
        }
      >
        {release.released !== null && <Time at={release.released} prefix="Released" />}
        {release.notes !== null && release.notes !== "" && <p className={styles.notes}>{release.notes}</p>}
      </Notice>
      {standing.doing === "fetching" && (
        <Progress
          label={`Fetching version ${release.version}`}
          done={standing.received}
          total={standing.size}
          format={bytes}
          onCancel={() => void host.cancelUpdate().finally(() => void refreshUpdates())}
        />
      )}
      {standing.doing === "restarting" && <p role="status">Version {release.version} is in place. Rollcall starts again…</p>}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Install version ${release.version}?`}
        confirmLabel="Install and start again"
        onConfirm={async () => begin()}
      >
        <p>
          It is fetched, and installed if it is signed by those who make Rollcall. Then Rollcall starts again: provisioning
          stops for some seconds, and identity providers try again by themselves.
        </p>
        <p>Before the new version changes the database, it keeps a copy of it, so that you can go back.</p>
      </ConfirmDialog>
    </div>
  );
}
