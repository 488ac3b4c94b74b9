import { useNavigate, useRouterState } from "@tanstack/react-router";
import { ChevronsUpDown, Plus, TriangleAlert } from "lucide-react";
import { Skeleton } from "../../components/Skeleton";
import { Switcher } from "../../components/Switcher";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import { useConnection, useReachable } from "../../data";
import type { Connection } from "../../host";
import { idpName, wrongWith } from "../../text";
import styles from "./ConnectionSwitcher.module.css";
import { Mark } from "./Mark";
import { OnOff } from "./OnOff";

/** Which connection every screen is about. */
export function ConnectionSwitcher() {
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { connection, connections, select, isPending } = useConnection();

  const choose = (slug: string) => {
    select(slug);
    // What was open or searched for belongs to the former connection.
    if (path === "/users" || path === "/groups") void navigate({ to: path, search: {} });
    else if (path === "/activity") void navigate({ to: path, search: { connection: slug } });
  };

  return (
    <Switcher
      label="Connections"
      value={connection?.slug}
      onValueChange={choose}
      options={connections.map((each) => ({ value: each.slug, content: <Words of={each} /> }))}
      action={{
        label: "Add a connection…",
        icon: Plus,
        onSelect: () => void navigate({ to: "/connect", search: { open: "add" } }),
      }}
      trigger={
        <button type="button" className={styles.trigger}>
          <Mark size={24} />
          {connection ? (
            <Words of={connection} />
          ) : (
            <span className={styles.words}>
              {isPending ? <Skeleton width={96} /> : <span className={styles.name}>No connection</span>}
            </span>
          )}
          <ChevronsUpDown className={styles.chevrons} size={14} aria-hidden />
        </button>
      }
    />
  );
}

function Words({ of }: { of: Connection }) {
  const { name, idp, enabled, demo } = of;
  const reachable = useReachable();
  const wrong = wrongWith(of).join(", ");
  return (
    <span className={styles.words}>
      <span className={styles.name}>{name}</span>
      <span className={styles.more}>
        <span className={styles.idp}>{idpName(idp)}</span>
        {demo && <span className={styles.demo}>Demo</span>}
        <OnOff on={reachable ? enabled : undefined} />
        {wrong !== "" && (
          <span className={styles.alarm} title={wrong}>
            <TriangleAlert size={12} strokeWidth={2} aria-hidden />
            <VisuallyHidden>{wrong}</VisuallyHidden>
          </span>
        )}
      </span>
    </span>
  );
}
