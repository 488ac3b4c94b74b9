import { reach, switchOn } from "./here";
import type { Guide } from "./step";

export const okta: Guide = {
  provider: "Okta",
  console: "Okta Admin Console",
  steps: [
    switchOn,
    reach,
    {
      id: "okta.application",
      title: "Add the application",
      todo: [
        "Open *Applications* → *Applications* → *Browse App Catalog*.",
        "Search for *SCIM 2.0 Test App (Header Auth)* → *Add Integration*.",
        "*General Settings*: a name, then *Next*. *Sign-On Options*: *Secure Web Authentication*, then *Done*.",
      ],
    },
    {
      id: "okta.credentials",
      title: "Enter the address and the token",
      todo: [
        "*Provisioning* → *Configure API Integration* → tick *Enable API integration*.",
        "Paste both values. The API token begins with `Bearer` and a blank; Copy puts them there.",
        "*Test API Credentials*: Okta says that it was verified successfully. *Save*.",
      ],
      fields: ["endpoint", "token"],
      sees: [{ milestone: "credentials", words: "Credentials tested" }],
      wait: "Rollcall shows it within seconds.",
      causes: [
        "“Error authenticating”: the token was cut, or is a former one. Copy it again.",
        "Okta accepts only HTTPS with a public certificate, and no underscore in the host name.",
      ],
    },
    {
      id: "okta.actions",
      title: "Allow what Okta may do",
      todo: ["*Provisioning* → *To App* → *Edit*.", "Enable *Create Users*, *Update User Attributes* and *Deactivate Users*. *Save*."],
      causes: ["No *To App* there? It appears when the API integration has been saved."],
    },
    {
      id: "okta.user",
      title: "Assign a user",
      todo: ["*Assignments* → *Assign* → *Assign to People* → *Assign* beside one person → *Save and Go Back* → *Done*."],
      sees: [
        { milestone: "matching", words: "User looked up" },
        { milestone: "user", words: "User created" },
      ],
      wait: "Rollcall shows it within a minute.",
      causes: [
        "Assigned before *Create Users* was enabled? Remove the assignment and assign again.",
        "A red mark beside the person tells why Okta did not send it. Repeat it under *Dashboard* → *Tasks*.",
      ],
    },
    {
      id: "okta.group",
      title: "Push a group",
      optional: true,
      todo: ["*Push Groups* → *Push Groups* → *Find groups by name* → choose one → *Save*."],
      sees: [
        { milestone: "group", words: "Group created" },
        { milestone: "members", words: "Members added" },
      ],
      wait: "Rollcall shows it within a minute. *Push Status* turns to *Active*.",
      causes: ["Members arrive only if they are assigned to the application themselves."],
    },
    {
      id: "okta.update",
      title: "Change a profile",
      optional: true,
      todo: ["*Directory* → *People* → an assigned person → *Profile* → *Edit*: change the title, *Save*."],
      sees: [{ milestone: "update", words: "User updated" }],
      wait: "Rollcall shows it within a minute.",
      causes: ["*Update User Attributes* is not enabled under *To App*."],
    },
    {
      id: "okta.leaver",
      title: "Try a leaver",
      optional: true,
      todo: ["*Assignments* → the cross beside a test person → confirm."],
      sees: [{ milestone: "deactivation", words: "User deactivated" }],
      wait: "Rollcall shows it within a minute.",
      causes: ["*Deactivate Users* is not enabled under *To App*.", "Okta only deactivates. It never deletes a user."],
    },
  ],
};
