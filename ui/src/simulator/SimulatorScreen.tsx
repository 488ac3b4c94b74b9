import { useState } from "react";
import { ErrorState } from "../components/ErrorState";
import { Page } from "../components/Page";
import { Skeleton } from "../components/Skeleton";
import { afterDialogs } from "../resources/afterDialogs";
import { Begin } from "./begin/Begin";
import { RemoveDemoDialog } from "./RemoveDemoDialog";
import { Stage } from "./stage/Stage";
import { useDemo } from "./useDemo";

/** A pretend identity provider, to be shown to people: made, played and removed. */
export function SimulatorScreen() {
  const { data, error, refetch } = useDemo();
  const [removing, setRemoving] = useState(false);
  if (!data) {
    return (
      <Page title="Simulator">
        {error ? <ErrorState failure={error} onRetry={() => void refetch()} /> : <Skeleton rows={6} />}
      </Page>
    );
  }
  const { demo, left } = data;
  return (
    <>
      {demo ? (
        // What was scrolled or asked for belongs to one demo.
        <Stage key={demo.made} demo={demo} onRemove={() => setRemoving(true)} />
      ) : (
        <Begin left={left} onRemove={() => setRemoving(true)} />
      )}
      <RemoveDemoDialog
        open={removing}
        onOpenChange={(open) => {
          setRemoving(open);
          // The button that asked for it has gone with the demo.
          if (!open) afterDialogs(() => document.querySelector<HTMLElement>("[data-first-stop]")?.focus());
        }}
      />
    </>
  );
}
