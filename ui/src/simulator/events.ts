import type { Demo, DemoEvent } from "../host";

export interface HappeningGroup {
  label: string;
  happenings: readonly { event: DemoEvent; label: string; what: string }[];
}

/** Only its console has a button for that. */
const OF_ENTRA: ReadonlySet<DemoEvent> = new Set(["on-demand"]);

/** What can happen where the identity provider speaks so: nothing is set right that is not wrong, nor wrong twice. */
export function happeningsOf({ dialect, mistakes }: Pick<Demo, "dialect" | "mistakes">): readonly HappeningGroup[] {
  const off: ReadonlySet<DemoEvent> = new Set<DemoEvent>([
    ...(dialect.startsWith("entra") ? [] : OF_ENTRA),
    mistakes.token ? "token-mistyped" : "token-corrected",
    mistakes.filter ? "accident" : "accident-undone",
  ]);
  return HAPPENINGS.map(({ label, happenings }) => ({
    label,
    happenings: happenings.filter(({ event }) => !off.has(event)),
  }));
}

/** What can happen in a company, and in the console of its identity provider; who it happens to is left to chance. */
export const HAPPENINGS: readonly HappeningGroup[] = [
  {
    label: "People",
    happenings: [
      { event: "joiner", label: "Somebody joins", what: "A new person, in the groups of the department" },
      { event: "on-demand", label: "Somebody is provisioned on demand", what: "A new person, at once and in four steps" },
      { event: "mover", label: "Somebody moves", what: "Another title and department" },
      { event: "name-change", label: "Somebody changes name", what: "Family name, user name and e-mail address" },
      { event: "manager-change", label: "Somebody gets another manager", what: "The manager is sent on its own" },
      { event: "manager-lost", label: "Somebody loses their manager", what: "The manager is taken away" },
      { event: "leaver", label: "Somebody leaves", what: "The account is disabled" },
      { event: "unassigned", label: "Somebody is unassigned", what: "Out of scope of the application" },
      { event: "return", label: "Somebody comes back", what: "Whoever left or was unassigned" },
      { event: "hard-delete", label: "Somebody is deleted", what: "For good, not only disabled" },
    ],
  },
  {
    label: "Groups",
    happenings: [
      { event: "group-created", label: "A group is made", what: "With some members" },
      { event: "group-renamed", label: "A group is renamed", what: "The members stay" },
      { event: "membership-changed", label: "Members change", what: "One comes in, one leaves" },
      { event: "group-deleted", label: "A group is deleted", what: "Its members stay as people" },
    ],
  },
  {
    label: "Roles",
    happenings: [
      { event: "role-assigned", label: "Somebody gets an app role", what: "Who had none before" },
      { event: "role-changed", label: "Somebody changes app role", what: "One for another" },
      { event: "two-roles", label: "Somebody gets a second one", what: "Two app roles at once" },
      { event: "no-role", label: "Somebody loses their app roles", what: "None is left" },
    ],
  },
  {
    label: "Mistakes",
    happenings: [
      { event: "token-mistyped", label: "The token is mistyped", what: "Nothing gets in until it is corrected" },
      { event: "token-corrected", label: "The token is corrected", what: "Typed again as it is" },
      { event: "accident", label: "A filter is set wrong", what: "Half of the company falls out of scope" },
      { event: "accident-undone", label: "The filter is set right", what: "Everybody is let in again" },
    ],
  },
];
