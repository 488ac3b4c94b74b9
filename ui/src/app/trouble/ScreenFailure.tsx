import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { ErrorState } from "../../components/ErrorState";
import { toFailure } from "../../host";
import styles from "./Screen.module.css";

/** In place of a screen that could not be drawn or loaded; the sidebar still leads elsewhere. */
export function ScreenFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const failure = toFailure(error);
  const retry = () => {
    // A part of the page that did not load is asked for again only by a new page.
    if (/import|module|chunk/i.test(failure.message)) window.location.reload();
    reset();
    void router.invalidate();
  };
  return (
    <div className={styles.centre}>
      <ErrorState failure={failure} onRetry={retry} />
    </div>
  );
}
