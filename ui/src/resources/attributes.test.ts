import { expect, test } from "vitest";
import { ENTERPRISE, extensionLabel, humanize, labelOf, parsePath } from "./attributes";

test.each([
  ["userName", "User name"],
  ["name.givenName", "Given name"],
  ['emails[type eq "work"].value', "Work e-mail"],
  ['emails[type eq "work"]', "Work e-mail"],
  ['phoneNumbers[type eq "mobile"].value', "Mobile phone"],
  ['addresses[type eq "home"].postalCode', "Home address, postal code"],
  ["emails", "E-mail"],
  ['roles[value eq "admin"].display', "Role admin, shown as"],
  [`${ENTERPRISE}:department`, "Department"],
  [`${ENTERPRISE}:manager.value`, "Manager"],
  [`${ENTERPRISE}:manager`, "Manager"],
  [ENTERPRISE, "Work"],
  ["urn:ietf:params:scim:schemas:extension:acme:2.0:User:badgeNumber", "Badge number"],
  ["urn:ietf:params:scim:schemas:extension:acme:2.0:User", "Extension Acme"],
  ["roles[display pr].value", "Role (display pr)"],
  ["favouriteColour", "Favourite colour"],
])("%s is %s", (path, label) => expect(labelOf(path)).toBe(label));

test("a filter may hold colons, dots and brackets", () => {
  expect(parsePath('urn:x:y:2.0:User:things[value eq "a:b.c]"].sub')).toEqual({
    schema: "urn:x:y:2.0:User",
    attribute: "things",
    filter: 'value eq "a:b.c]"',
    sub: "sub",
  });
});

test.each([
  ["costCenter", "Cost center"],
  ["home_city", "Home city"],
  ["HRCode", "HR code"],
  ["x", "X"],
])("%s reads %s", (name, words) => expect(humanize(name)).toBe(words));

test("extensions are called by the name in their URN", () => {
  expect(extensionLabel("urn:ietf:params:scim:schemas:extension:acmePayroll:1.0:User")).toBe("Extension Acme payroll");
  expect(extensionLabel("urn:okta:custom:1.0:user")).toBe("Extension Okta Custom");
});
