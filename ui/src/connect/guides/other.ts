import { reach, switchOn } from "./here";
import type { Guide } from "./step";

export const other: Guide = {
  provider: "your identity provider",
  console: "your identity provider's administration",
  steps: [
    switchOn,
    {
      ...reach,
      optional: true,
      causes: ["Not needed if the identity provider runs on this computer.", ...(reach.causes ?? [])],
    },
    {
      id: "other.application",
      title: "Find where SCIM is set up",
      todo: [
        "Look for *Provisioning*, *SCIM*, *User sync* or *Lifecycle* in the settings of an application.",
        "Choose SCIM 2.0, and a bearer token or HTTP header for authentication.",
      ],
    },
    {
      id: "other.credentials",
      title: "Enter the address and the token",
      todo: [
        "Paste both values. If the form has a field of its own for `Bearer`, leave that word out of the token.",
        "If it asks what identifies a user, say `userName`.",
        "Test the connection and save.",
      ],
      fields: ["endpoint", "token"],
      sees: [{ milestone: "credentials", words: "First request with the right token" }],
      wait: "Rollcall shows it within seconds. Some providers first call when a user is assigned.",
      causes: [
        "The token was cut, or is a former one. Copy it again.",
        "The address misses `/scim/v2` at its end, or the provider appends it a second time.",
      ],
    },
    {
      id: "other.user",
      title: "Send one user",
      todo: ["Assign one user to the application, or start a synchronisation."],
      sees: [{ milestone: "user", words: "User created" }],
      wait: "Some providers send at once, others with a cycle of up to an hour.",
      causes: ["The provider does not create users: look for *Create users* or *Push new users* in its settings."],
    },
    {
      id: "other.group",
      title: "Send one group",
      optional: true,
      todo: ["Assign or push one group with members."],
      sees: [
        { milestone: "group", words: "Group created" },
        { milestone: "members", words: "Members added" },
      ],
      causes: ["Not every provider sends groups."],
    },
    {
      id: "other.leaver",
      title: "Try a leaver",
      optional: true,
      todo: ["Take a test user's access away."],
      sees: [{ milestone: "deactivation", words: "User deactivated or deleted" }],
      causes: ["The provider does not deactivate users: look for *Deactivate users* in its settings."],
    },
  ],
};
