import { reach, switchOn } from "./here";
import type { Guide } from "./step";

export const jumpcloud: Guide = {
  provider: "JumpCloud",
  console: "JumpCloud Admin Portal",
  steps: [
    switchOn,
    reach,
    {
      id: "jumpcloud.application",
      title: "Add the application",
      todo: [
        "Open *SSO Applications* → *Add New Application* → *Custom Application* → *Next*.",
        "Tick *Export users to this app (Identity Management)* → *Next*.",
        "Give it a *Display Label* → *Save Application* → *Configure Application*.",
      ],
    },
    {
      id: "jumpcloud.credentials",
      title: "Enter the address and the token",
      todo: [
        "Open the *Identity Management* tab. *SCIM Version*: *SCIM 2.0*.",
        "Paste both values. *Test User Email*: any address that Rollcall does not have yet.",
        "*Test Connection*, then *Activate*, then *Save*.",
      ],
      fields: ["endpoint", "token"],
      sees: [{ milestone: "credentials", words: "Credentials tested" }],
      wait: "Rollcall shows it within seconds.",
      causes: [
        "The token was cut, or is a former one. Copy it again.",
        "JumpCloud creates a test user and a test group and deletes them again. You find them among the deleted ones.",
      ],
    },
    {
      id: "jumpcloud.groups",
      title: "Choose the user groups",
      todo: ["*User Groups* tab → tick the groups whose members are to be provisioned → *Save*."],
      sees: [
        { milestone: "users", words: "Users arrived" },
        { milestone: "groups", words: "Groups arrived" },
      ],
      wait: "Rollcall shows it within a few minutes.",
      causes: [
        "The group has no members yet.",
        "Groups stay away: *Enable management of User Groups and Group Membership in this application* is not ticked under *Identity Management*.",
      ],
    },
    {
      id: "jumpcloud.update",
      title: "Change a profile",
      optional: true,
      todo: ["*Users* → a member of the group → *Details*: change the job title → *Save User*."],
      wait: "Its row under Users changes within a minute.",
    },
    {
      id: "jumpcloud.leaver",
      title: "Try a leaver",
      optional: true,
      todo: ["*User Groups* → the group → *Users* → untick a test person → *Save Group*."],
      wait: "Its row under Users turns inactive, or is deleted, within a minute.",
    },
  ],
};
