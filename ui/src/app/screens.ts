import {
  Activity,
  Cable,
  Clapperboard,
  type LucideIcon,
  Settings,
  ShieldCheck,
  UserRound,
  UsersRound,
} from "lucide-react";

export interface Screen {
  to: "/connect" | "/users" | "/groups" | "/roles" | "/activity" | "/simulator" | "/settings";
  label: string;
  icon: LucideIcon;
  shortcut: string;
  /** What else people may call it. */
  keywords?: readonly string[];
}

/** In the order of the sidebar and of their shortcuts. */
export const screens: readonly Screen[] = [
  { to: "/connect", label: "Connect", icon: Cable, shortcut: "Mod+1" },
  { to: "/users", label: "Users", icon: UserRound, shortcut: "Mod+2" },
  { to: "/groups", label: "Groups", icon: UsersRound, shortcut: "Mod+3" },
  { to: "/roles", label: "Roles", icon: ShieldCheck, shortcut: "Mod+4" },
  { to: "/activity", label: "Activity", icon: Activity, shortcut: "Mod+5" },
  { to: "/simulator", label: "Simulator", icon: Clapperboard, shortcut: "Mod+6", keywords: ["demo", "pretend", "stage"] },
  { to: "/settings", label: "Settings", icon: Settings, shortcut: "Mod+7" },
];
