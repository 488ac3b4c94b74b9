import { Link } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import buttons from "../components/Button.module.css";
import { cx } from "../components/cx";
import { Notice } from "../components/Notice";
import { Page } from "../components/Page";
import type { Connection } from "../host";
import styles from "./ConnectScreen.module.css";
import { ConnectionActions } from "./ConnectionActions";
import { SoFar } from "./SoFar";

/** A demo's connection: there is nothing to set up and nothing to paste, because its identity provider is here too. */
export function OfDemo({ connection, changesToday }: { connection: Connection; changesToday: number }) {
  return (
    <Page
      title="Connect"
      aside={<span className={styles.name}>{connection.name}</span>}
      actions={<ConnectionActions connection={connection} />}
    >
      <Notice
        kind="info"
        title="This connection belongs to the demo"
        action={
          <Link to="/simulator" className={cx(buttons.button, buttons.plain, styles.link)}>
            <Clapperboard size={14} strokeWidth={1.75} aria-hidden />
            <span className={buttons.label}>Open the Simulator</span>
          </Link>
        }
      >
        Its identity provider is the Simulator, so there is nothing to paste anywhere. Its token is known to the demo alone.
        It goes with its users and groups when the demo is removed.
      </Notice>
      <SoFar connection={connection} changesToday={changesToday} only={false} />
    </Page>
  );
}
