// How users and groups come to be here, in the words of the console that sends them.

import type { Idp, Kind } from "../host";

const WAYS: Record<Kind, Record<Idp, string>> = {
  User: {
    entra: "Entra ID sends who is in scope: Users and groups → Add user/group. Provision on demand sends one at once.",
    okta: "Okta sends who is assigned to the application: Assignments → Assign → Assign to People.",
    onelogin: "OneLogin sends who has the application: Users → a user → Applications.",
    jumpcloud: "JumpCloud sends the members of the groups that are ticked in the application: User Groups.",
    other: "The identity provider sends who is assigned to the application there.",
  },
  Group: {
    entra: "Entra ID sends the groups that are assigned to the application: Users and groups → Add user/group.",
    okta: "Okta sends the groups that are pushed: Push Groups → Push Groups → Find groups by name.",
    onelogin: "OneLogin sends groups by a rule of the application: Rules → Add Rule → Set Groups.",
    jumpcloud: "JumpCloud sends the groups that are ticked in the application: User Groups.",
    other: "The identity provider sends the groups that are assigned to the application, or pushed, there.",
  },
};

/** What to do at an identity provider that calls already, so that something arrives. */
export function wayHere(kind: Kind, idp: Idp): string {
  return WAYS[kind][idp];
}
