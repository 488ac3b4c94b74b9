import { RotateCw } from "lucide-react";
import { Button } from "../../components/Button";
import { Time } from "../../components/Time";
import { useStatus } from "../../data";
import type { Updates } from "../../host";
import styles from "./Updates.module.css";

/** That there is no newer version, as far as is known. */
export function Looked({ standing: { looked, doing, failure }, onLook }: { standing: Updates; onLook: () => void }) {
  const { data: status } = useStatus();
  return (
    <div className={styles.line}>
      <p className={styles.words} role="status">
        {doing === "looking" ? (
          "Looking…"
        ) : looked === null ? (
          failure === null ? "Not looked yet." : "It is not known whether there is a newer version."
        ) : (
          <>
            {status === undefined ? "This" : `Version ${status.version}`} is the newest. <Time at={looked} prefix="Looked" />.
          </>
        )}
      </p>
      <Button icon={RotateCw} busy={doing === "looking"} onClick={onLook}>
        Look now
      </Button>
    </div>
  );
}
