// What requests are about, in words. Pure.

import type { Deed } from "../../host";

/** In the order in which they are offered: what changes something first. */
export const DEEDS: Record<Deed, string> = {
  create: "Create",
  change: "Change attributes",
  activate: "Enable a user",
  deactivate: "Disable a user",
  delete: "Delete",
  "change-members": "Change members",
  bulk: "Several changes at once",
  "look-up": "Look somebody up",
  list: "List",
  read: "Read one",
  "test-connection": "Test the connection",
  discover: "Ask what the server can do",
  "read-roles": "Read the roles",
  options: "Ask which methods there are",
  me: "Ask for /Me",
  unauthorized: "Wrong or missing token",
  "wrong-host": "Name that is not allowed",
  browser: "From a web page",
  malformed: "Not HTTP",
  unknown: "Address that there is not",
};

/** Of these, all that succeed are lookups and tests: who asks for them wants to see them. */
const PROBES: ReadonlySet<Deed> = new Set([
  "test-connection",
  "look-up",
  "list",
  "read",
  "discover",
  "read-roles",
  "options",
]);

export function isDeed(word: string): word is Deed {
  return Object.hasOwn(DEEDS, word);
}

export function isProbing(deed: Deed): boolean {
  return PROBES.has(deed);
}
