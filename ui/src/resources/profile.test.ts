import { expect, test } from "vitest";
import { ENTERPRISE } from "./attributes";
import { profileOf } from "./profile";

const ada = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
  id: "0190",
  externalId: "e-1",
  userName: "ada@example.com",
  name: { givenName: "Ada", familyName: "Lovelace", middleName: "" },
  displayName: "Ada Lovelace",
  active: true,
  title: "Countess",
  emails: [{ value: "ada@example.com", type: "work", primary: true }, { value: "ada@home.example", type: "home" }, {}],
  addresses: [
    { type: "work", streetAddress: "1 St James's Sq", locality: "London", postalCode: "SW1Y 4LE", country: "GB" },
  ],
  roles: [{ value: "admin", display: "Administrator" }],
  phoneNumbers: [],
  nickName: null,
  [ENTERPRISE]: {
    department: "Engines",
    employeeNumber: "1815",
    manager: { value: "0042", displayName: "Charles Babbage", $ref: "http://x/Users/0042" },
  },
  "urn:ietf:params:scim:schemas:extension:acme:2.0:User": { badge: 7, lanyard: { colour: "green" }, keys: ["a", "b"] },
  groups: [{ value: "g", display: "Engineers" }],
  meta: { resourceType: "User", created: "2026-01-01T00:00:00Z", version: 'W/"1"' },
};

const sections = profileOf(ada);
const section = (title: string) => sections.find((one) => one.title === title)?.items ?? [];
const brief = (title: string) =>
  section(title).map((item) =>
    [item.label, ...item.tags, "text" in item.value ? item.value.text : item.value.is].join(" | "),
  );

test("sections come in the order people ask for them", () => {
  expect(sections.map((one) => one.title)).toEqual([
    "Identity",
    "Contact",
    "Work",
    "Access",
    "Extension Acme",
    "Record",
  ]);
});

test("identity", () => {
  expect(brief("Identity")).toEqual([
    "User name | ada@example.com",
    "Display name | Ada Lovelace",
    "Given name | Ada",
    "Family name | Lovelace",
    "External ID | e-1",
    "Rollcall's ID | 0190",
  ]);
});

test("types and primary are tags, addresses are lines, empty values are left out", () => {
  expect(brief("Contact")).toEqual([
    "E-mail | work | primary | ada@example.com",
    "E-mail | home | ada@home.example",
    "Address | work | 1 St James's Sq\nSW1Y 4LE London\nGB",
  ]);
  expect(section("Contact")[0]?.path).toBe('emails[type eq "work"]');
});

test("the enterprise extension belongs to work, and the manager is a user", () => {
  expect(brief("Work")).toEqual([
    "Job title | Countess",
    "Department | Engines",
    "Employee number | 1815",
    "Manager | user",
  ]);
  expect(section("Work")[3]?.value).toEqual({ is: "user", id: "0042", name: "Charles Babbage" });
  expect(section("Work")[1]?.path).toBe(`${ENTERPRISE}:department`);
});

test("unknown extensions show everything they hold", () => {
  expect(brief("Extension Acme")).toEqual(["Badge | 7", "Lanyard, colour | green", "Keys | a", "Keys | b"]);
});

test("roles, groups and schemas", () => {
  expect(brief("Access")).toEqual(["Active | yes", "Role | Administrator (admin)"]);
  expect(JSON.stringify(sections)).not.toContain("Engineers");
});

test("the record tells times and where it is, and no version", () => {
  expect(brief("Record")).toEqual(["Kind of resource | User", "Created | time"]);
});

test("of a deleted user it is said that they were active", () => {
  const access = profileOf(ada, true).find((one) => one.title === "Access")?.items;
  expect(access?.map((item) => item.label)).toEqual(["Was active", "Role"]);
});

test("unknown core attributes are not lost", () => {
  expect(profileOf({ shoeSize: 43 })).toEqual([
    { title: "Other", items: [{ label: "Shoe size", path: "shoeSize", tags: [], value: { is: "text", text: "43" } }] },
  ]);
});
