import { type ComponentType, lazy, Suspense } from "react";
import { useOnceOpened } from "./useOnceOpened";

/** A dialog whose code is fetched when it is first opened; from then on it is there, and can close gracefully. */
export function onceOpened<P extends { open: boolean }>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Loaded = lazy(() => load().then((component) => ({ default: component })));
  return function OnceOpened(props: P) {
    if (!useOnceOpened(props.open)) return null;
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
