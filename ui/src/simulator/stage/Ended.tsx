import { Link } from "@tanstack/react-router";
import { Activity, RotateCcw, ShieldCheck, Trash2, UserRound } from "lucide-react";
import { Button } from "../../components/Button";
import buttons from "../../components/Button.module.css";
import { cx } from "../../components/cx";
import { Notice } from "../../components/Notice";
import { selectConnection } from "../../data";
import type { Demo } from "../../host";
import styles from "./Stage.module.css";

interface EndedProps {
  demo: Demo;
  busy: boolean;
  onAgain: () => void;
  onRemove: () => void;
}

/** The story is over, or something was in its way: where to go from here. */
export function Ended({ demo, busy, onAgain, onRemove }: EndedProps) {
  const { state, reason, connection, mode } = demo;
  const look = () => selectConnection(connection);
  const icon = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;
  const link = cx(buttons.button, buttons.plain, styles.link);
  if (state === "failed") {
    return (
      <div className={styles.notice}>
        <Notice
          kind="error"
          title="The demo cannot go on"
          action={
            <>
              <Link to="/activity" search={{ connection, failed: true }} className={link} onClick={look} preload={false}>
                <Activity {...icon} />
                <span className={buttons.label}>Show failed requests</span>
              </Link>
              {mode === "story" ? (
                <Button icon={RotateCcw} busy={busy} onClick={onAgain} data-first-stop>
                  Begin again
                </Button>
              ) : (
                <Button icon={Trash2} onClick={onRemove} data-first-stop>
                  Remove…
                </Button>
              )}
            </>
          }
        >
          {reason ?? "Something was in its way."}
        </Notice>
      </div>
    );
  }
  return (
    <nav className={styles.around} aria-label="Look around">
      <span className={styles.aroundWord}>Look around:</span>
      <Link to="/users" className={link} onClick={look}>
        <UserRound {...icon} />
        <span className={buttons.label}>Users</span>
      </Link>
      <Link to="/roles" className={link} onClick={look}>
        <ShieldCheck {...icon} />
        <span className={buttons.label}>Roles</span>
      </Link>
      <Link to="/activity" search={{ connection }} className={link} onClick={look} preload={false}>
        <Activity {...icon} />
        <span className={buttons.label}>Activity</span>
      </Link>
    </nav>
  );
}
