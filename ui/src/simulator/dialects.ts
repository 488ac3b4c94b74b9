import type { Dialect } from "../host";

/** The identity providers to choose from. The names in front are those of their consoles. */
export const DIALECTS: readonly { value: Dialect; label: string; description: string }[] = [
  { value: "entra", label: "Entra ID", description: "As it provisions by default" },
  { value: "entra-flag", label: "Entra ID, with flag", description: "With aadOptscim062020" },
  { value: "okta-template", label: "Okta, template app", description: "Changes one value at a time" },
  { value: "okta-wizard", label: "Okta, wizard app", description: "Sends the whole user each time" },
  { value: "onelogin", label: "OneLogin", description: "With its SCIM application" },
  { value: "jumpcloud", label: "JumpCloud", description: "With its SCIM application" },
  { value: "plain", label: "Plain SCIM", description: "By the letter of the standard" },
];
