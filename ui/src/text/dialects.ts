import type { Dialect } from "../host";

/** The dialects by the one name that each has: in choices, in reports, and on the command line. */
export const dialectNames: Record<Dialect, string> = {
  entra: "Entra ID",
  "entra-flag": "Entra ID with aadOptscim062020",
  "okta-template": "Okta, template app",
  "okta-wizard": "Okta, wizard app",
  onelogin: "OneLogin",
  jumpcloud: "JumpCloud",
  plain: "Plain SCIM",
};
