import type { Kept } from "../../host";

/** Follows on the name: why nothing gives a kept role any more. */
export function whyKept(why: Kept["why"]): string {
  switch (why) {
    case "inactive":
      return "was deactivated";
    case "deleted":
      return "was deleted";
    case "unmatched":
      return "got it by nothing any more";
  }
}
