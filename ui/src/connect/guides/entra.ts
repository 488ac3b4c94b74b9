import { reach, switchOn } from "./here";
import type { Guide } from "./step";

export const entra: Guide = {
  provider: "Entra ID",
  console: "Microsoft Entra admin center (entra.microsoft.com)",
  steps: [
    switchOn,
    reach,
    {
      id: "entra.application",
      title: "Create the application",
      todo: [
        "Open *Enterprise applications* → *New application* → *Create your own application*.",
        "Give it a name, for example Rollcall.",
        "Choose *Integrate any other application you don't find in the gallery (Non-gallery)*, then *Create*.",
      ],
    },
    {
      id: "entra.credentials",
      title: "Enter the address and the token",
      todo: [
        "Open *Provisioning* → *Get started*. Newer consoles say *Connect your application*.",
        "*Provisioning Mode*: *Automatic*. *Authentication method*, if it is asked for: *Bearer authentication*.",
        "Paste both values, then *Test Connection*.",
        "Entra ID says “The supplied credentials are authorized to enable provisioning”. Press *Save* and refresh the page.",
      ],
      fields: ["endpoint", "token"],
      sees: [{ milestone: "credentials", words: "Credentials tested" }],
      wait: "Rollcall shows it within seconds.",
      causes: [
        "“You appear to have entered invalid credentials”: the token was cut, or is a former one. Copy it again.",
        "Entra ID cannot reach the address. Try it from a phone that is not on this network.",
      ],
    },
    {
      id: "entra.mappings",
      title: "Check the mappings",
      todo: [
        "Under *Mappings*, *Provision Microsoft Entra ID Users* and *Provision Microsoft Entra ID Groups* are enabled.",
        "The defaults work as they are.",
      ],
      causes: ["No *Mappings* there? They appear after *Save* and a refresh of the page."],
    },
    {
      id: "entra.scope",
      title: "Choose the scope",
      todo: [
        "Under *Settings*, set *Scope*: *Sync only assigned users and groups* to begin small, or *Sync all users and groups*.",
        "*Save*.",
      ],
    },
    {
      id: "entra.assign",
      title: "Assign users and groups",
      todo: ["*Users and groups* → *Add user/group* → choose some → *Assign*.", "Not needed with *Sync all users and groups*."],
      causes: ["Groups cannot be chosen? Assigning groups needs Entra ID P1 or P2. Assign users instead."],
    },
    {
      id: "entra.user",
      title: "Try one user",
      todo: [
        "*Provision on demand* → pick a user → *Provision*.",
        "Four steps turn green: *Import user*, *Determine if user is in scope*, *Match user between source and target system*, *Perform action*.",
      ],
      sees: [
        { milestone: "matching", words: "User looked up" },
        { milestone: "user", words: "User created" },
      ],
      wait: "Immediate: Provision on demand takes less than 30 seconds.",
      causes: [
        "*Determine if user is in scope* failed: the user is not assigned. Assign it, or set *Scope* to *Sync all users and groups*.",
        "The user is blocked in Entra ID. Pick another one.",
      ],
    },
    {
      id: "entra.group",
      title: "Try one group",
      optional: true,
      todo: ["*Provision on demand* → pick a group → *View members only* → up to five members → *Provision*."],
      sees: [
        { milestone: "group", words: "Group created" },
        { milestone: "members", words: "Members added" },
      ],
      wait: "Immediate, as for a user.",
      causes: [
        "*Provision Microsoft Entra ID Groups* is disabled under *Mappings*.",
        "Members arrive only if they are in scope themselves. Nested groups are not followed.",
      ],
    },
    {
      id: "entra.start",
      title: "Start provisioning",
      todo: ["*Overview* → *Start provisioning*. Older consoles: *Provisioning Status* *On* → *Save*."],
      wait: "The first cycle takes 20 to 40 minutes, longer for many users. After it Entra ID calls about every 40 minutes.",
      causes: ["See *Provisioning logs* for what Entra ID did with each user. “Quarantine” means that it gave up: press *Restart provisioning*."],
    },
    {
      id: "entra.leaver",
      title: "Try a leaver",
      optional: true,
      todo: ["Take a test user out of *Users and groups*, then *Provision on demand* for that user."],
      sees: [{ milestone: "deactivation", words: "User deactivated" }],
      wait: "Immediate on demand; otherwise with the next cycle, within 40 minutes.",
      causes: ["Entra ID only deactivates. It deletes 30 days after the user was deleted in Entra ID itself."],
    },
  ],
};
