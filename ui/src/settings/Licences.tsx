import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { Dialog } from "../components/Dialog";
import { SearchField } from "../components/SearchField";
import { host, type Licence } from "../host";
import { count } from "../text";
import all from "./licences.json";
import styles from "./Licences.module.css";

const licences: Licence[] = all;
const rowHeight = 32;

/** Everything that is built into Rollcall, and under what terms. */
export function Licences({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="large"
      title="Licences"
      description={`${count(licences.length, "package")} by other people are part of Rollcall.`}
    >
      <List />
    </Dialog>
  );
}

function List() {
  "use no memo"; // The virtualizer's answers change without its identity changing.
  const [query, setQuery] = useState("");
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = query.trim().toLowerCase();
  const shown = licences.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(wanted));
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  return (
    <>
      <SearchField label="Search licences" placeholder="Package or licence" value={query} onChange={setQuery} />
      <div
        ref={scroller}
        className={styles.scroller}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        tabIndex={0}
        role="region"
        aria-label="Packages and their licences"
      >
        {shown.length === 0 && <p className={styles.nothing}>No package or licence is called “{query.trim()}”.</p>}
        <div className={styles.rows} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const licence = shown[index];
            return (
              licence && (
                <div key={`${licence.name} ${licence.version}`} className={styles.row} style={{ top: start }}>
                  <Name licence={licence} />
                  <span className={styles.version}>{licence.version}</span>
                  <span className={styles.licence}>{licence.licence}</span>
                </div>
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

function Name({ licence: { name, url } }: { licence: Licence }) {
  // The window opens only addresses that it knows; there it is shown on hover.
  if (url === null || host.kind === "window") return <span className={styles.name} title={url ?? undefined}>{name}</span>;
  return (
    <a className={styles.name} href={url} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
}
