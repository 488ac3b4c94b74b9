import { expect, it } from "vitest";
import { parseRolesSearch } from "./search";

it("takes what it understands, and leaves out the rest", () => {
  expect(parseRolesSearch({ tab: "rules", of: "editor", open: "what-if", q: "x" })).toEqual({
    tab: "rules",
    of: "editor",
    open: "what-if",
  });
  expect(parseRolesSearch({ tab: "nowhere", of: "", open: true })).toEqual({});
  // The router reads a key of figures as a number.
  expect(parseRolesSearch({ of: 7 })).toEqual({ of: "7" });
});
