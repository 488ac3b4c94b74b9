import { Bug } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Button } from "../../components/Button";
import { Trouble } from "./Trouble";
import styles from "./Trouble.module.css";

/** What is left when drawing itself fails. It leans on nothing that may be the cause. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Trouble
        icon={Bug}
        title="The window ran into a mistake"
        actions={
          <Button variant="primary" onClick={startOver}>
            Start over
          </Button>
        }
      >
        <p>Provisioning goes on and nothing is lost; only this view of it stopped. Please report what it says:</p>
        <pre className={styles.details}>{error.stack ?? error.message}</pre>
      </Trouble>
    );
  }
}

/** The address may be what the mistake depends on, so it is left behind. */
function startOver() {
  window.location.hash = "";
  window.location.reload();
}
