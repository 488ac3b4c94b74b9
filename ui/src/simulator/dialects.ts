import type { Dialect } from "../host";
import { dialectNames } from "../text/dialects";

const habits: readonly [Dialect, string][] = [
  ["entra", "As it provisions by default"],
  ["entra-flag", "Changes as the standard has them"],
  ["okta-template", "Changes one value at a time"],
  ["okta-wizard", "Sends the whole user each time"],
  ["onelogin", "With its SCIM application"],
  ["jumpcloud", "With its SCIM application"],
  ["plain", "By the letter of the standard"],
];

/** The identity providers to choose from, each with its habit. */
export const DIALECTS = habits.map(([value, description]) => ({ value, label: dialectNames[value], description }));
