import { FolderOpen, RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "../../components/Button";
import { type Failure, host } from "../../host";
import { describeFailure } from "../../text";
import { Trouble } from "./Trouble";

/** Rollcall could not start, or does not answer. */
export function StartFailure({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const words = describeFailure(failure);
  return (
    <Trouble
      icon={TriangleAlert}
      title={words.title}
      actions={
        <>
          <Button variant="primary" icon={RotateCw} onClick={onRetry}>
            Try again
          </Button>
          {host.can.openFolder && (
            <Button icon={FolderOpen} onClick={() => void host.openFolder("logs").catch(() => undefined)}>
              Open the logs
            </Button>
          )}
          {host.can.quit && <Button onClick={() => void host.quit()}>Quit</Button>}
        </>
      }
    >
      <p>{words.reason}</p>
      {words.advice !== undefined && <p>{words.advice}</p>}
    </Trouble>
  );
}
