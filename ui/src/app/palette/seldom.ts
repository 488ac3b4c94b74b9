// What is done now and then: it is found by its name and by what people call it, and not listed before.

import {
  ArchiveRestore,
  BellRing,
  Cable,
  CloudDownload,
  Download,
  FlaskConical,
  FolderOpen,
  Gauge,
  Globe,
  History,
  Info,
  Key,
  KeyRound,
  Keyboard,
  type LucideIcon,
  Monitor,
  Pencil,
  Power,
  RadioTower,
  RotateCw,
  Scale,
  ScrollText,
  Stethoscope,
  Trash2,
} from "lucide-react";
import type { Asked } from "../../connect/search";
import type { Capabilities, Connection, Kind } from "../../host";
import type { RowId, SectionId } from "../../settings/sections";
import type { Entry } from "./entry";

interface Question {
  asked: Asked;
  label: string;
  icon: LucideIcon;
  keywords: readonly string[];
  /** There has to be a token. */
  token?: true;
}

const QUESTIONS: readonly Question[] = [
  {
    asked: "rotate",
    label: "Rotate the token…",
    icon: RotateCw,
    keywords: ["new token", "renew", "replace", "roll", "regenerate", "secret", "key", "expire"],
    token: true,
  },
  {
    asked: "revoke",
    label: "Revoke the token…",
    icon: Key,
    keywords: ["lock out", "invalidate", "delete token", "leaked", "secret"],
    token: true,
  },
  { asked: "rename", label: "Rename the connection…", icon: Pencil, keywords: ["name", "change", "title"] },
  {
    asked: "strictness",
    label: "Strictness of the connection…",
    icon: Gauge,
    keywords: ["strict", "compatible", "lenient", "profile", "standard", "dialect"],
  },
  {
    asked: "faults",
    label: "Answer wrongly on purpose…",
    icon: FlaskConical,
    keywords: ["fault", "inject", "chaos", "error", "429", "503", "retry", "throttle", "slow", "delay", "timeout", "test"],
  },
  {
    asked: "reach",
    label: "Make it reachable…",
    icon: RadioTower,
    keywords: [
      "tunnel", "public address", "internet", "expose", "ngrok", "cloudflare", "tailscale", "ssh", "reverse proxy", "funnel",
      "reachability", "url",
    ],
  },
  { asked: "remove", label: "Remove the connection…", icon: Trash2, keywords: ["delete", "disconnect", "drop"] },
];

/** The questions about a connection. */
export function questionsAbout(
  { name, tokens }: Pick<Connection, "name" | "tokens">,
  ask: (what: Asked) => void,
): Entry[] {
  return QUESTIONS.filter(({ token }) => token === undefined || tokens.length > 0).map(
    ({ asked, label, icon, keywords }) => ({ id: asked, label, detail: name, icon, keywords, run: () => ask(asked) }),
  );
}

/** Lists of users and groups, and what is done with a whole list. */
export function listEntries(show: (kind: Kind, what: "export" | "deleted") => void): Entry[] {
  const of = (kind: Kind, noun: string): Entry[] => [
    {
      id: `export ${noun}`,
      label: `Export ${noun}…`,
      icon: Download,
      keywords: ["download", "save", "csv", "json", "spreadsheet", "excel", "report", "file"],
      run: () => show(kind, "export"),
    },
    {
      id: `deleted ${noun}`,
      label: `Deleted ${noun}`,
      icon: ArchiveRestore,
      keywords: ["restore", "recover", "undelete", "undo", "trash", "bin", "removed", "bring back"],
      run: () => show(kind, "deleted"),
    },
  ];
  return [...of("User", "users"), ...of("Group", "groups")];
}

interface Setting {
  at: RowId | SectionId;
  label: string;
  icon: LucideIcon;
  keywords: readonly string[];
  /** Only where the host can. */
  needs?: keyof Capabilities;
}

const SETTINGS: readonly Setting[] = [
  {
    at: "restore",
    label: "Restore a backup…",
    icon: History,
    keywords: ["put back", "recover", "import", "database", "load"],
  },
  {
    at: "host-names",
    label: "Allowed host names",
    icon: Globe,
    keywords: ["add", "domain", "url", "reverse proxy", "allow"],
  },
  { at: "port", label: "Port…", icon: Cable, keywords: ["change", "listen", "address", "server", "7246"] },
  {
    at: "retention",
    label: "Keep what is deleted…",
    icon: Trash2,
    keywords: ["retention", "days", "purge", "clean up", "how long", "deleted users", "deleted groups"],
  },
  { at: "appearance", label: "Appearance…", icon: Monitor, keywords: ["theme", "mode", "light", "dark", "colours", "colors"] },
  {
    at: "single-keys",
    label: "Single-key shortcuts",
    icon: Keyboard,
    keywords: ["keyboard", "keys", "accessibility", "switch off", "dictation"],
  },
  { at: "notifications", label: "Notifications", icon: BellRing, keywords: ["alerts", "tell me", "messages"] },
  {
    at: "start-at-login",
    label: "Start at login",
    icon: Power,
    keywords: ["autostart", "boot", "background", "launch"],
    needs: "startAtLogin",
  },
  { at: "keychain", label: "Keychain", icon: KeyRound, keywords: ["keyring", "wallet", "secret service", "credentials"] },
  { at: "data-folder", label: "Data folder", icon: FolderOpen, keywords: ["directory", "path", "where", "database", "location"] },
  {
    at: "check",
    label: "Check the database",
    icon: Stethoscope,
    keywords: ["integrity", "damage", "corruption", "verify", "health", "doctor"],
  },
  { at: "logs", label: "Logs", icon: ScrollText, keywords: ["trouble", "debug", "report a problem"], needs: "openFolder" },
  {
    at: "updates",
    label: "Updates",
    icon: CloudDownload,
    keywords: ["upgrade", "newer version", "check for updates", "new release", "download"],
    needs: "update",
  },
  { at: "versions", label: "Versions", icon: Info, keywords: ["about", "release", "sqlite"] },
  {
    at: "licences",
    label: "Licences",
    icon: Scale,
    keywords: ["licenses", "open source", "third party", "credits", "legal", "about"],
  },
];

/** Settings by name: each leads to the field that changes it. */
export function settingEntries(can: Capabilities, lead: (at: RowId | SectionId) => void): Entry[] {
  return SETTINGS.filter(({ needs }) => needs === undefined || can[needs]).map(({ at, label, icon, keywords }) => ({
    id: `setting ${at}`,
    label,
    detail: "Settings",
    icon,
    keywords,
    run: () => lead(at),
  }));
}
