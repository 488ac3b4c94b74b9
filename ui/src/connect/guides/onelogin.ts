import { reach, switchOn } from "./here";
import type { Guide } from "./step";

export const onelogin: Guide = {
  provider: "OneLogin",
  console: "OneLogin Administration",
  steps: [
    switchOn,
    reach,
    {
      id: "onelogin.application",
      title: "Add the application",
      todo: [
        "Open *Applications* → *Applications* → *Add App*.",
        "Search for *SCIM Provisioner with SAML (SCIM v2 Enterprise)* and choose it.",
        "Give it a *Display Name*, then *Save*.",
      ],
    },
    {
      id: "onelogin.credentials",
      title: "Enter the address, the template and the token",
      todo: [
        "Open the *Configuration* tab and paste all three values.",
        "*API Connection* → *API Status*: *Enable*. *Save*.",
      ],
      fields: ["endpoint", "template", "token"],
      sees: [{ milestone: "credentials", words: "Credentials tested" }],
      wait: "Rollcall shows it within seconds.",
      causes: [
        "*Disabled* stays beside *API Status*: the token was cut, or is a former one. Copy it again.",
        "OneLogin cannot reach the address. Try it from a phone that is not on this network.",
      ],
    },
    {
      id: "onelogin.provisioning",
      title: "Enable provisioning",
      todo: [
        "*Provisioning* tab → tick *Enable provisioning*.",
        "Under *Require admin approval before this action is performed*, untick *Create user*, *Delete user* and *Update user*.",
        "When users are deleted or lose access: *Suspend*. *Save*.",
      ],
    },
    {
      id: "onelogin.parameters",
      title: "Choose what is sent",
      todo: [
        "*Parameters* tab → *SCIM Username*: *Email*.",
        "For groups: *Groups* → tick *Include in User Provisioning*. *Save*.",
      ],
    },
    {
      id: "onelogin.user",
      title: "Give a user access",
      todo: ["*Users* → a person → *Applications* → *+* → choose the application → *Continue* → *Save*."],
      sees: [
        { milestone: "matching", words: "User looked up" },
        { milestone: "user", words: "User created" },
      ],
      wait: "Rollcall shows it within a minute.",
      causes: [
        "*Pending* beside the person waits for approval: press it, then *Approve*.",
        "*Failed* beside the person tells why when it is pressed.",
      ],
    },
    {
      id: "onelogin.group",
      title: "Send groups",
      optional: true,
      todo: [
        "*Rules* tab → *Add Rule* → *Actions*: *Set Groups*, from *role*, with value that matches `.*`. *Save*.",
        "*More Actions* → *Reapply entitlement mappings*.",
      ],
      sees: [
        { milestone: "group", words: "Group created" },
        { milestone: "members", words: "Members added" },
      ],
      wait: "Rollcall shows it within a few minutes.",
      causes: ["*Include in User Provisioning* is not ticked for *Groups* under *Parameters*."],
    },
    {
      id: "onelogin.leaver",
      title: "Try a leaver",
      optional: true,
      todo: ["*Users* → a test person → *Applications* → the application → remove it."],
      sees: [{ milestone: "deactivation", words: "User deactivated or deleted" }],
      wait: "Rollcall shows it within a minute.",
      causes: ["*Pending* beside the person waits for approval."],
    },
  ],
};
