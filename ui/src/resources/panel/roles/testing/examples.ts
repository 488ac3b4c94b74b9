import type { RolesState, UserRoles } from "../../../../host";

/** Three roles, of which one is protected, and four rules. */
export function rolesState(changed: Partial<RolesState> = {}): RolesState {
  return {
    revision: 3,
    policy: {
      roles: [
        { key: "admin", name: "Administrator", description: "May do everything.", protected: true },
        { key: "editor", name: "Editor" },
        { key: "viewer", name: "Viewer" },
      ],
      rules: [
        { id: 11, role: "admin", when: 'groups.value eq "g1"', note: "Those on call" },
        { id: 12, role: "editor", when: 'department eq "IT"' },
        { id: 13, role: "editor", when: "title pr", connection: "fabrikam" },
        { id: 14, role: "editor", when: "nickName pr", enabled: false },
      ],
    },
    holders: [],
    active: 3,
    withoutRole: 0,
    kept: [],
    groups: [{ id: "g1", name: "Platform Admins", connection: "contoso" }],
    revisions: [],
    ...changed,
  };
}

/** Somebody in Sales who is an administrator by a group. */
export function userRoles(changed: Partial<UserRoles> = {}): UserRoles {
  return {
    active: true,
    held: [
      {
        role: "admin",
        since: "2026-03-01T09:00:00Z",
        cause: { kind: "change", change: 7, byAdmin: false, group: "Platform Admins" },
        kept: false,
      },
    ],
    explained: [
      {
        role: "admin",
        held: true,
        because: { kind: "rule", index: 0 },
        rules: [
          {
            index: 0,
            id: 11,
            when: 'groups.value eq "g1"',
            outcome: "matched",
            evidence: [
              {
                condition: 'groups.value eq "g1"',
                attribute: "groups.value",
                holds: true,
                values: ["Platform Admins"],
                more: 0,
              },
            ],
          },
        ],
      },
      {
        role: "editor",
        held: false,
        because: { kind: "nothing" },
        rules: [
          {
            index: 1,
            id: 12,
            when: 'department eq "IT"',
            outcome: "failed",
            evidence: [
              { condition: 'department eq "it"', attribute: "department", holds: false, values: ["Sales"], more: 0 },
            ],
          },
          { index: 2, id: 13, when: "title pr", outcome: "otherConnection", evidence: [] },
          { index: 3, id: 14, when: "nickName pr", outcome: "off", evidence: [] },
        ],
      },
      { role: "viewer", held: false, because: { kind: "nothing" }, rules: [] },
    ],
    overrides: [],
    events: [],
    ...changed,
  };
}
