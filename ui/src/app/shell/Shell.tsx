import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useConnection, useReachable, useSettings, useUpdates } from "../../data";
import { applyAppearance } from "../appearance";
import { type Overlay, showOverlay, useOverlay } from "../overlays";
import { Palette } from "../palette/Palette";
import { useRecording } from "../palette/recent";
import { screens } from "../screens";
import { useShortcut } from "../shortcuts";
import { Unreachable } from "../trouble/Unreachable";
import styles from "./Shell.module.css";
import { Sidebar } from "./Sidebar";
import { StatusBar } from "./StatusBar";
import { useIntoTable } from "./useIntoTable";

const OnPurpose = lazy(() => import("./OnPurpose").then(({ OnPurpose: component }) => ({ default: component })));
const AskForUpdates = lazy(() =>
  import("./AskForUpdates").then(({ AskForUpdates: component }) => ({ default: component })),
);
const ShortcutsDialog = lazy(() =>
  import("../shortcuts/ShortcutsDialog").then(({ ShortcutsDialog: component }) => ({ default: component })),
);

/** What stands around every screen. */
export function Shell() {
  const main = useRef<HTMLElement>(null);
  const { data: settings } = useSettings();
  const appearance = settings?.appearance;
  useEffect(() => {
    if (appearance !== undefined) applyAppearance(appearance);
  }, [appearance]);
  useFocusOnNewScreen(main);
  useIntoTable(main);
  useRecording();
  usePreloading();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main" onClick={(event) => focusInstead(event, main.current)}>
        Skip to the screen
      </a>
      <Sidebar />
      <main ref={main} id="main" className={styles.main} tabIndex={-1}>
        <Unreachable />
        <Misbehaving />
        <Asking />
        <Outlet />
      </main>
      <StatusBar />
      <GlobalShortcuts />
      <Overlays />
    </div>
  );
}

/** That something is answered wrongly on purpose is rare, and its code is fetched when it is so. */
function Misbehaving() {
  const { connections } = useConnection();
  const wrong = connections.filter(({ faults }) => faults > 0);
  // Where nothing answers, no rule is left.
  if (!useReachable() || wrong.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <OnPurpose connections={wrong} />
    </Suspense>
  );
}

/** Whether to look for newer versions is asked once, and not before there is something that is in use. */
function Asking() {
  const { connections } = useConnection();
  const { data: settings } = useSettings();
  const { data: updates } = useUpdates();
  const inUse = connections.some(({ seen, demo }) => !demo && seen.credentials !== null);
  if (!updates || settings?.updateCheck !== "ask" || !inUse) return null;
  return (
    <Suspense fallback={null}>
      <AskForUpdates host={updates.host} />
    </Suspense>
  );
}

/** The hash is the router's, so a link to a place within the page moves the focus itself. */
function focusInstead(event: { preventDefault(): void }, element: HTMLElement | null) {
  event.preventDefault();
  element?.focus();
}

/** On a new screen the keys belong to it, unless it has put the focus somewhere itself. */
function useFocusOnNewScreen(main: React.RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const former = useRef(path);
  useEffect(() => {
    if (former.current !== undefined && former.current !== path && !main.current?.contains(document.activeElement)) {
      main.current?.focus({ preventScroll: true });
    }
    former.current = path;
  }, [path, main]);
}

/**
 * The other screens' code is fetched while nothing else happens, so that going there is instant; that of Users at once,
 * because most go there first.
 */
function usePreloading() {
  useEffect(() => {
    import("../../users").catch(() => undefined);
    const timer = setTimeout(() => {
      const parts = [
        import("../palette/Results"),
        import("../shortcuts/ShortcutsDialog"),
        import("../../connect"),
        import("../../connect/dialogs/all"),
        import("../../groups"),
        import("../../roles"),
        import("../../activity"),
        import("../../simulator"),
        import("../../settings"),
      ];
      // What cannot be had now is asked for again when it is needed.
      for (const part of parts) part.catch(() => undefined);
    }, 1_500);
    return () => clearTimeout(timer);
  }, []);
}

function GlobalShortcuts() {
  useShortcut("Mod+K", () => showOverlay("palette"));
  useShortcut("?", () => showOverlay("shortcuts"));
  return (
    <>
      <GoTo keys="Mod+," to="/settings" />
      {screens.map(({ to, shortcut }) => (
        <GoTo key={to} keys={shortcut} to={to} />
      ))}
    </>
  );
}

function GoTo({ keys, to }: { keys: string; to: (typeof screens)[number]["to"] }) {
  const navigate = useNavigate();
  useShortcut(keys, () => void navigate({ to }));
  return null;
}

function closeOverlay(open: boolean) {
  if (!open) showOverlay(null);
}

function Overlays() {
  const overlay = useOverlay();
  // What was open once stays mounted: it can close gracefully, and its code is there.
  const [opened, setOpened] = useState<readonly Overlay[]>([]);
  if (overlay !== null && !opened.includes(overlay)) setOpened([...opened, overlay]);
  return (
    <>
      {overlay === "palette" && <Palette onClose={() => showOverlay(null)} />}
      <Suspense fallback={null}>
        {opened.includes("shortcuts") && <ShortcutsDialog open={overlay === "shortcuts"} onOpenChange={closeOverlay} />}
      </Suspense>
    </>
  );
}
