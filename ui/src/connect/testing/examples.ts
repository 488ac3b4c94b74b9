import type { Connection, Seen, Status } from "../../host";

/** The present in these tests. */
export const NOW = Date.parse("2026-03-02T12:00:00Z");

/** A moment before the present; a negative number lies ahead. */
export function ago(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString();
}

const nothing: Seen = {
  credentials: null,
  public: null,
  matching: null,
  user: null,
  group: null,
  members: null,
  update: null,
  deactivation: null,
  lastContact: null,
  refused: null,
  chosen: null,
};

export function connection(changed: Partial<Omit<Connection, "seen">> & { seen?: Partial<Seen> } = {}): Connection {
  return {
    slug: "default",
    name: "Default",
    idp: "entra",
    profile: "compat",
    enabled: true,
    publishRoles: false,
    demo: false,
    endpoint: "http://127.0.0.1:7246/default/scim/v2",
    publicEndpoints: [],
    publicIsOn: false,
    users: 0,
    groups: 0,
    created: ago(600),
    tokens: [{ hint: "k3Xq", created: ago(600), expires: null, lastUsed: null }],
    calls: { usualSeconds: null, requests: 0, failed: 0 },
    alarms: [],
    faults: 0,
    ...changed,
    seen: { ...nothing, ...changed.seen },
  };
}

export function status(changed: Partial<Status> = {}): Status {
  return {
    running: true,
    server: { addresses: ["127.0.0.1"], port: 7246, since: ago(600), pid: 1, hosts: [] },
    version: "0.0.0",
    sqlite: "3",
    folder: "/data",
    changesToday: 0,
    connections: [],
    ...changed,
  };
}
