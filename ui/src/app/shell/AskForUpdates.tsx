import { CloudDownload } from "lucide-react";
import { Button } from "../../components/Button";
import { toast } from "../../components/toast";
import { useFocusOnLeaving } from "../../components/useFocusOnLeaving";
import { knowUpdates, useAction } from "../../data";
import { host, type Settings, toFailure } from "../../host";
import styles from "./AskForUpdates.module.css";

/** Asks once whether to look for newer versions. */
export function AskForUpdates({ host: asked }: { host: string }) {
  const bar = useFocusOnLeaving();
  const set = useAction("settings.set");
  const answer = (updateCheck: Settings["updateCheck"]) =>
    set.mutate(
      { updateCheck },
      {
        onError: (thrown) =>
          toast({ kind: "error", title: "That was not remembered", description: toFailure(thrown).message }),
      },
    );
  const agree = () => {
    answer("daily");
    host
      .lookForUpdates()
      .then(knowUpdates)
      // It says in Settings why.
      .catch(() => undefined);
  };
  return (
    <section ref={bar} className={styles.bar} aria-label="Newer versions">
      <CloudDownload className={styles.icon} size={16} strokeWidth={1.75} aria-hidden />
      <p className={styles.words} role="status">
        <strong>May Rollcall look for newer versions once a day?</strong> It asks {asked}, and sends nothing about you or
        your data. Nothing is installed unless you say so.
      </p>
      <Button busy={set.isPending} onClick={agree}>
        Look once a day
      </Button>
      <Button variant="quiet" busy={set.isPending} onClick={() => answer("never")}>
        No
      </Button>
    </section>
  );
}
