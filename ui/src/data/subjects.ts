import type { OperationName, Subject } from "../host";

/** What each answer is made of: when one of these changes, it has to be asked for again. */
const sources: Partial<Record<OperationName, readonly Subject[]>> = {
  "connections.list": ["connections", "users", "groups", "service", "settings"],
  "service.status": ["roles", "service", "connections", "settings", "users", "groups"],
  "service.keychain": ["service"],
  "reach.show": ["service", "connections"],
  "settings.show": ["settings"],
  "tokens.show": ["connections"],
  "resources.members": ["users", "groups"],
  "resources.history": ["users", "groups"],
  "connections.removal": ["roles", "users"],
  "roles.show": ["roles", "users", "groups"],
  "roles.user": ["roles", "users", "groups"],
  "roles.unmatched": ["roles", "users", "groups"],
  "roles.suppose": ["roles", "groups"],
  "roles.check": ["groups"],
  "roles.export": ["roles", "groups"],
  "roles.publishing": ["roles", "connections", "settings"],
  "activity.feed": ["activity"],
  "faults.list": ["faults", "connections"],
  "simulator.state": ["simulator", "connections"],
  "selftest.state": ["simulator"],
};

/** Answers about one kind of resource; a user's row names groups and roles, so it follows them too. */
const byKind: Record<string, readonly Subject[]> = { User: ["users", "groups", "roles"], Group: ["groups"] };

export function subjectsOf(key: readonly unknown[]): readonly Subject[] {
  const [name, request] = key;
  const known = sources[name as OperationName];
  if (known) return known;
  if (name === "resources.rows" || name === "resources.open") {
    return byKind[(request as { kind?: string } | undefined)?.kind ?? ""] ?? ["users", "groups", "roles"];
  }
  return [];
}

/** The connection an answer is about; undefined: it is about more than one. */
export function connectionOf(key: readonly unknown[]): string | undefined {
  return (key[1] as { connection?: string } | undefined)?.connection;
}

/** What an action changes, so that its own effect is seen at once, not with the next event. */
export function subjectsChangedBy(name: OperationName): readonly Subject[] {
  switch (name) {
    case "connections.add":
    case "connections.set":
    case "connections.remove":
    case "tokens.rotate":
    case "tokens.revoke":
      return ["connections"];
    case "faults.add":
    case "faults.remove":
    case "faults.clear":
      return ["faults", "connections"];
    case "reach.on":
    case "reach.off":
      return ["service", "connections"];
    case "settings.set":
      return ["settings"];
    case "selftest.start":
    case "selftest.stop":
      return ["simulator"];
    case "resources.create":
    case "resources.replace":
    case "resources.activate":
    case "resources.delete":
    case "resources.restore":
    case "resources.revert":
    case "members.change":
      return ["users", "groups"];
    case "roles.save":
    case "roles.agree":
    case "roles.override":
      return ["roles", "users"];
    case "simulator.start":
    case "simulator.remove":
      return ["simulator", "connections", "users", "groups", "roles"];
    default:
      return [];
  }
}
