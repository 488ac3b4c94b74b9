import type { Idp, Kind } from "../host";
import { idpAsSubject } from "./history";

/** What an administrator has to know before changing by hand what an identity provider keeps. */
export function ownershipNote(
  idp: Idp | undefined,
  kind: Kind,
  count = 1,
  change: "change" | "delete" = "change",
): string {
  const noun = kind === "User" ? "user" : "group";
  const whom = count === 1 ? `this ${noun}` : `these ${noun}s`;
  return `${idpAsSubject(idp)} owns ${whom}: its next cycle may ${change === "change" ? "change this again" : `create ${count === 1 ? "it" : "them"} again`}.`;
}
