import { expect, test } from "vitest";
import { NO_ROLE, type ResourceSearch } from "../search";
import { emptyWords } from "./emptyWords";

const told = (search: ResourceSearch) => emptyWords(search, (key) => key.toUpperCase());

test("it is said only where a role is asked for", () => {
  expect(told({ q: "ada", state: "active" })).toBeNull();
});

test("nobody is without a role", () => {
  expect(told({ role: NO_ROLE })?.title).toBe("No active user is without a role");
  expect(told({ role: NO_ROLE, state: "active" })?.title).toBe("No active user is without a role");
  expect(told({ role: NO_ROLE, state: "inactive" })?.words).toBe(
    "Inactive users hold no roles, so only active ones are listed as being without one.",
  );
});

test("nobody has the role, which rules decide", () => {
  expect(told({ role: "editor" })).toMatchObject({ title: "No user has the role EDITOR", leadsToRoles: true });
  expect(told({ role: "editor", state: "deleted" })?.words).toBe("Deleted users hold no roles.");
});

test("other filters narrow further", () => {
  expect(told({ role: "editor", q: "ada" })?.words).toBe("Nothing was found for “ada” among users with the role EDITOR.");
  expect(told({ role: NO_ROLE, changed: "today" })?.words).toBe("No user without a role was changed today.");
});
