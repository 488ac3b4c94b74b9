import type { Demo, DemoStep } from "../../host";

export function demo(changed: Partial<Demo> = {}): Demo {
  return {
    made: "2026-01-01T00:00:00Z",
    connection: "demo-entra-id",
    name: "Demo: Entra ID",
    dialect: "entra",
    idp: "Entra ID",
    mode: "story",
    organisation: "Larkmoor",
    imported: null,
    state: "playing",
    reason: null,
    speed: 1,
    goesOnIn: null,
    mistakes: { token: false, filter: false },
    position: { chapter: 1, caption: "Provisioning is switched on." },
    chapters: ["First connection", "Everyone arrives", "Roles follow"],
    counters: { people: 3, peopleTotal: 12, groups: 0, groupsTotal: 5, requests: 9, failed: 0 },
    revision: 1,
    steps: [],
    first: 1,
    ...changed,
  };
}

export function step(changed: Partial<DemoStep> = {}): DemoStep {
  return {
    number: 1,
    at: "2026-01-01T00:00:01Z",
    chapter: 1,
    idp: "Create: Ada Lovelace · Success",
    wire: { method: "POST", target: "/demo-entra-id/scim/v2/Users", status: 201, failure: null, ms: 8.2 },
    rollcall: null,
    ...changed,
  };
}
