import { useNavigate } from "@tanstack/react-router";
import {
  Clipboard,
  DatabaseBackup,
  FolderOpen,
  Key,
  Keyboard,
  LogOut,
  Monitor,
  Moon,
  Plus,
  Power,
  ScrollText,
  Sun,
  UserRoundPlus,
  UsersRound,
  Waypoints,
} from "lucide-react";
import { toast } from "../../components/toast";
import { address, formOf } from "../../connect/fields";
import { remembered } from "../../connect/remembered";
import { useAction, useConnection } from "../../data";
import { type Appearance, type Connection, host, toFailure } from "../../host";
import { describeFailure, idpName } from "../../text";
import { applyAppearance } from "../appearance";
import { showOverlay } from "../overlays";
import { screens } from "../screens";
import type { Entry } from "./entry";

/** Everything the palette can do that is not looking up somebody. */
export function useCommands(): { screens: Entry[]; actions: Entry[]; connections: Entry[] } {
  const navigate = useNavigate();
  const { connection, connections, select } = useConnection();
  const setConnection = useAction("connections.set");
  const setSettings = useAction("settings.set");

  const setAppearance = (appearance: Appearance) => {
    applyAppearance(appearance);
    return setSettings.mutateAsync({ appearance });
  };

  const actions: Entry[] = [
    ...(connection
      ? [
          {
            id: "toggle",
            label: connection.enabled ? "Switch provisioning off" : "Switch provisioning on",
            detail: connection.name,
            icon: Power,
            keywords: ["enable", "disable", "pause", "start", "stop"],
            run: attempt(async () => {
              const { name, enabled } = await setConnection.mutateAsync({
                connection: connection.slug,
                enabled: !connection.enabled,
              });
              toast({ title: `Provisioning is ${enabled ? "on" : "off"} for ${name}` });
            }),
          },
          {
            id: "copy endpoint",
            label: "Copy endpoint",
            detail: endpointOf(connection),
            icon: Clipboard,
            keywords: ["url", "tenant", "base", "address"],
            run: attempt(async () => {
              await host.copyText(endpointOf(connection));
              toast({ title: "Endpoint copied" });
            }),
          },
          {
            id: "copy token",
            label: "Copy token",
            detail: connection.name,
            icon: Key,
            keywords: ["secret", "bearer", "api"],
            run: attempt(async () => {
              await host.copyToken(connection.slug, "plain");
              toast({ title: "Token copied" });
            }),
          },
          {
            id: "new user",
            label: "New user…",
            icon: UserRoundPlus,
            keywords: ["create", "add", "person"],
            run: () => void navigate({ to: "/users", search: { create: true } }),
          },
          {
            id: "new group",
            label: "New group…",
            icon: UsersRound,
            keywords: ["create", "add"],
            run: () => void navigate({ to: "/groups", search: { create: true } }),
          },
        ]
      : []),
    {
      id: "add connection",
      label: "Add a connection…",
      icon: Plus,
      keywords: ["new", "create", "idp", "entra", "okta"],
      run: () => void navigate({ to: "/connect", search: { add: true } }),
    },
    {
      id: "backup",
      label: "Back up the data…",
      icon: DatabaseBackup,
      keywords: ["save", "copy", "database", "restore"],
      run: () => void navigate({ to: "/settings", hash: "data" }),
    },
    {
      id: "appearance light",
      label: "Appearance: light",
      icon: Sun,
      keywords: ["theme", "mode", "bright"],
      run: attempt(() => setAppearance("light")),
    },
    {
      id: "appearance dark",
      label: "Appearance: dark",
      icon: Moon,
      keywords: ["theme", "mode", "night"],
      run: attempt(() => setAppearance("dark")),
    },
    {
      id: "appearance system",
      label: "Appearance: as the system",
      icon: Monitor,
      keywords: ["theme", "mode", "auto"],
      run: attempt(() => setAppearance("system")),
    },
    ...(host.can.openFolder
      ? [
          {
            id: "data folder",
            label: "Open the data folder",
            icon: FolderOpen,
            run: attempt(() => host.openFolder("data")),
          },
          {
            id: "logs",
            label: "Open the logs",
            icon: ScrollText,
            keywords: ["trouble", "debug"],
            run: attempt(() => host.openFolder("logs")),
          },
        ]
      : []),
    {
      id: "shortcuts",
      label: "Keyboard shortcuts",
      icon: Keyboard,
      shortcut: "?",
      keywords: ["help", "keys"],
      run: () => showOverlay("shortcuts"),
    },
    ...(host.can.quit
      ? [{ id: "quit", label: "Quit Rollcall", icon: LogOut, keywords: ["exit", "close"], run: attempt(() => host.quit()) }]
      : []),
  ];

  return {
    screens: screens.map(({ to, label, icon, shortcut }) => ({
      id: to,
      label,
      icon,
      shortcut,
      keywords: ["go", "open", "screen"],
      run: () => void navigate({ to }),
    })),
    actions,
    connections: connections
      .filter((each) => each.slug !== connection?.slug)
      .map((each) => ({
        id: `connection ${each.slug}`,
        label: `Switch to ${each.name}`,
        detail: idpName(each.idp),
        icon: Waypoints,
        keywords: [each.name, each.slug, "connection"],
        run: () => {
          select(each.slug);
          void navigate({ to: "/connect" });
        },
      })),
  };
}

/** As the identity provider's form takes it, and as Connect shows it. */
function endpointOf(connection: Connection): string {
  const base = address(connection);
  const { fields } = formOf(connection.idp, base, remembered(connection).standardPatch);
  return fields.find(({ id }) => id === "endpoint")?.value ?? base;
}

/** The palette is gone by the time it fails, so a toast says it. */
function attempt(work: () => Promise<unknown>): () => void {
  return () => {
    work().catch((thrown: unknown) => {
      const { title, reason } = describeFailure(toFailure(thrown));
      toast({ kind: "error", title, description: reason });
    });
  };
}
