import { lazy, Suspense } from "react";

const ToastList = lazy(() => import("./popups").then((popups) => ({ default: popups.ToastList })));

/** Where `toast` shows what it is told. Mounted once, by the application. */
export function Toasts() {
  return (
    <Suspense fallback={null}>
      <ToastList />
    </Suspense>
  );
}
