import { Link } from "@tanstack/react-router";
import { Keyboard, Search } from "lucide-react";
import { IconButton } from "../../components/IconButton";
import { Kbd } from "../../components/Kbd";
import { Num } from "../../components/Num";
import { useConnection } from "../../data";
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
          <Entry key={screen.to} screen={screen} count={counts[screen.to]} />
        ))}
        <div className={styles.space} />
        <div className={styles.bottom}>
          {settings && <Entry screen={settings} count={undefined} />}
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

function Entry({ screen: { to, label, icon: Icon, shortcut }, count }: { screen: Screen; count: number | undefined }) {
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
      {count !== undefined && (
        <span className={styles.count}>
          <Num value={count} />
        </span>
      )}
    </Link>
  );
}
