import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RowId } from "../settings/sections";

/** Leads to one setting, and the focus into the field that changes it. */
export function SettingsLink({ to, children }: { to: RowId; children: ReactNode }) {
  return (
    <Link to="/settings" hash={to}>
      {children}
    </Link>
  );
}

/** Leads to the choice of a way to be reached from the internet. */
export function ReachLink({ children }: { children: ReactNode }) {
  return (
    <Link to="/connect" search={{ open: "reach" }}>
      {children}
    </Link>
  );
}

/** Leads to the requests of a connection that failed. */
export function FailedLink({ connection, children }: { connection: string; children: ReactNode }) {
  return (
    <Link to="/activity" search={{ connection, failed: true }} preload={false}>
      {children}
    </Link>
  );
}
