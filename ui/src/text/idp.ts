import type { Idp } from "../host";

const names: Record<Idp, string> = {
  entra: "Entra ID",
  okta: "Okta",
  onelogin: "OneLogin",
  jumpcloud: "JumpCloud",
  other: "Identity provider",
};

/** The identity provider's name, as its own console writes it. */
export function idpName(idp: Idp): string {
  return names[idp];
}
