import { useNavigate } from "@tanstack/react-router";
import {
  CircleX,
  Clipboard,
  ClipboardList,
  DatabaseBackup,
  FlaskConical,
  FolderOpen,
  Key,
  Keyboard,
  ListChecks,
  ListPlus,
  LogOut,
  MessageCircleQuestionMark,
  Monitor,
  Moon,
  Plus,
  Power,
  ScrollText,
  ShieldPlus,
  Sun,
  UserRoundPlus,
  UsersRound,
  Waypoints,
} from "lucide-react";
import { toast } from "../../components/toast";
import { address, formOf } from "../../connect/fields";
import { instructions } from "../../connect/handoff";
import { remembered } from "../../connect/remembered";
import { useAction, useConnection } from "../../data";
import { type Appearance, type Connection, host, toFailure } from "../../host";
import { describeFailure, idpName } from "../../text";
import { applyAppearance } from "../appearance";
import { showOverlay } from "../overlays";
import { screens } from "../screens";
import type { Entry } from "./entry";
import { useRoleEntries } from "./useRoleEntries";
import { useSeldom } from "./useSeldom";

/** Everything the palette can do that is not looking up somebody. */
export function useCommands(): Record<"screens" | "actions" | "connections" | "seldom" | "roles", Entry[]> {
  const navigate = useNavigate();
  const { connection, connections, select } = useConnection();
  const seldom = useSeldom();
  const ofRoles = useRoleEntries();
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
          ...(connection.demo
            ? []
            : [
                {
                  id: "check endpoint",
                  label: "Check my endpoint…",
                  detail: connection.name,
                  icon: ListChecks,
                  keywords: ["test", "self-test", "reachable", "tunnel", "simulate"],
                  run: () => void navigate({ to: "/connect", search: { open: "check" } }),
                },
              ]),
          {
            id: "copy instructions",
            label: "Copy set-up instructions",
            detail: "Without the token",
            icon: ClipboardList,
            keywords: ["steps", "guide", "how to", "hand over", "share"],
            run: attempt(async () => {
              await host.copyText(instructions(connection, remembered(connection).standardPatch));
              toast({ title: "Instructions copied, without the token" });
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
    ...ofRoles.without,
    {
      id: "new role",
      label: "New role…",
      icon: ShieldPlus,
      keywords: ["create", "add"],
      run: () => void navigate({ to: "/roles", search: { open: "role" } }),
    },
    {
      id: "new rule",
      label: "New rule…",
      icon: ListPlus,
      keywords: ["create", "add", "role", "mapping"],
      run: () => void navigate({ to: "/roles", search: { tab: "rules", open: "rule" } }),
    },
    {
      id: "what if",
      label: "What roles would a user get?",
      icon: FlaskConical,
      keywords: ["what if", "try", "test", "simulate", "why"],
      run: () => void navigate({ to: "/roles", search: { open: "what-if" } }),
    },
    {
      id: "failed requests",
      label: "Show failed requests",
      icon: CircleX,
      keywords: ["errors", "activity", "log", "trouble", "401", "refused", "wrong"],
      run: () => void navigate({ to: "/activity", search: { failed: true } }),
    },
    {
      id: "explain",
      label: "Explain an error message…",
      icon: MessageCircleQuestionMark,
      keywords: ["what does it mean", "help", "paste", "log", "entra", "okta", "code", "trouble"],
      run: () => void navigate({ to: "/activity", search: { explain: true } }),
    },
    {
      id: "add connection",
      label: "Add a connection…",
      icon: Plus,
      keywords: ["new", "create", "idp", "entra", "okta"],
      run: () => void navigate({ to: "/connect", search: { open: "add" } }),
    },
    {
      id: "backup",
      label: "Back up the data…",
      icon: DatabaseBackup,
      keywords: ["backup", "save a copy", "database", "dump", "snapshot", "archive", "export everything"],
      run: () => void navigate({ to: "/settings", hash: "backup" }),
    },
    {
      id: "appearance light",
      label: "Appearance: light",
      icon: Sun,
      keywords: ["theme", "mode", "bright", "day"],
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
            keywords: ["directory", "path", "location"],
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
    screens: screens.map(({ to, label, icon, shortcut, keywords = [] }) => ({
      id: to,
      label,
      icon,
      shortcut,
      keywords: ["go", "open", "screen", ...keywords],
      run: () => void navigate({ to }),
    })),
    actions,
    seldom,
    roles: ofRoles.of,
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
