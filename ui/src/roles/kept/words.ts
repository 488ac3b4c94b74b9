import type { Kept } from "../../host";

/** Follows on the name: why nothing gives a kept role any more. */
export function whyKept(why: Kept["why"]): string {
  switch (why) {
    case "inactive":
      return "is inactive";
    case "deleted":
      return "is deleted";
    case "unmatched":
      return "gets it by no rule and no override any more";
  }
}
