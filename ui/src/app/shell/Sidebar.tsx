import { Link } from "@tanstack/react-router";
import { Keyboard, Search, TriangleAlert } from "lucide-react";
import { IconButton } from "../../components/IconButton";
import { Kbd } from "../../components/Kbd";
import { Num } from "../../components/Num";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import { useConnection, useStatus, useUpdates } from "../../data";
import { useUnseen } from "../../data/unseen";
import { wrongWith } from "../../text";
import { spellKeys } from "../../text/keys";
import { showOverlay } from "../overlays";
import { type Screen, screens } from "../screens";
import { ConnectionSwitcher } from "./ConnectionSwitcher";
import styles from "./Sidebar.module.css";

export function Sidebar() {
  const { connection } = useConnection();
  const counts: Partial<Record<Screen["to"], number | undefined>> = {
    "/users": connection?.users,
    "/groups": connection?.groups,
  };
  const { data: status } = useStatus();
  const alarms: Partial<Record<Screen["to"], string | undefined>> = {
    "/connect": status?.connections
      .flatMap((each) => wrongWith(each).map((words) => `${each.name}: ${words}`))
      .join("\n"),
    "/roles": keptWords(status?.kept?.length ?? 0),
  };
  const unseen = useUnseen();
  const { data: updates } = useUpdates();
  const [settings, ...rest] = screens.toReversed();
  return (
    <div className={styles.sidebar}>
      <header className={styles.top}>
        <ConnectionSwitcher />
        <button type="button" className={styles.search} onClick={() => showOverlay("palette")}>
          <Search size={14} strokeWidth={1.75} aria-hidden />
          <span>Search</span>
          <Kbd>Mod+K</Kbd>
        </button>
      </header>
      <nav aria-label="Screens" className={styles.nav}>
        {rest.toReversed().map((screen) => (
          <Entry
            key={screen.to}
            screen={screen}
            count={counts[screen.to]}
            unseen={screen.to === "/activity" ? unseen : 0}
            alarm={alarms[screen.to]}
          />
        ))}
        <div className={styles.space} />
        <div className={styles.bottom}>
          {settings && <Entry screen={settings} count={undefined} news={updates?.found && `Version ${updates.found.version} is out`} />}
          <IconButton
            label="Keyboard shortcuts"
            icon={Keyboard}
            shortcut="?"
            onClick={() => showOverlay("shortcuts")}
          />
        </div>
      </nav>
    </div>
  );
}

function keptWords(count: number): string {
  if (count === 0) return "";
  return count === 1 ? "1 loss held back" : `${count} losses held back`;
}

interface EntryProps {
  screen: Screen;
  count: number | undefined;
  /** How much came that nobody has looked at. */
  unseen?: number;
  /** What has to be looked at there. */
  alarm?: string | undefined;
  /** What is to be had there. */
  news?: string | null | undefined;
}

function Entry({ screen: { to, label, icon: Icon, shortcut }, count, unseen = 0, alarm, news }: EntryProps) {
  return (
    <Link
      to={to}
      className={styles.entry}
      title={`${label} (${spellKeys(shortcut).join("+")})`}
      activeProps={{ "aria-current": "page" }}
      activeOptions={{ includeSearch: false }}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span className={styles.label}>{label}</span>
      {alarm && (
        <span className={styles.alarm} title={alarm}>
          <TriangleAlert size={14} strokeWidth={2} aria-hidden />
          <VisuallyHidden>{alarm}</VisuallyHidden>
        </span>
      )}
      {news && (
        <span className={styles.unseen} title={news}>
          <span aria-hidden>New</span>
          <VisuallyHidden>{news}</VisuallyHidden>
        </span>
      )}
      {unseen > 0 && (
        <span className={styles.unseen}>
          <Num value={unseen} /> <VisuallyHidden>new</VisuallyHidden>
        </span>
      )}
      {count !== undefined && (
        <span className={styles.count}>
          <Num value={count} />
        </span>
      )}
    </Link>
  );
}
