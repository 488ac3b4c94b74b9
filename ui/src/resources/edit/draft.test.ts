import { describe, expect, test } from "vitest";
import { CORE_USER, ENTERPRISE } from "../attributes";
import { draftOf, EMPTY, fieldOf, inWords, problemsOf, rebase, resourceOf, touched, type Resource } from "./draft";

const ada: Resource = {
  schemas: [CORE_USER],
  id: "1",
  userName: "ada",
  name: { givenName: "Ada", familyName: "King", formatted: "Ada King" },
  active: true,
  emails: [
    { value: "ada@home.example", type: "home" },
    { value: "ada@work.example", type: "work", display: "Work" },
  ],
  nickName: "Countess",
  groups: [{ value: "g" }],
  meta: { version: "1" },
};
const edit = (change: Partial<typeof EMPTY>) => resourceOf("User", ada, draftOf(ada), { ...draftOf(ada), ...change });

describe("a form and a resource", () => {
  test("shows what is there", () => {
    expect(draftOf(ada)).toMatchObject({
      userName: "ada",
      givenName: "Ada",
      email: "ada@work.example",
      active: true,
      title: "",
    });
  });
  test("leaves alone what it does not know, and what Rollcall computes out", () => {
    expect(edit({ title: " Analyst " })).toEqual({
      schemas: [CORE_USER],
      userName: "ada",
      name: ada["name"],
      active: true,
      emails: ada["emails"],
      nickName: "Countess",
      title: "Analyst",
    });
  });
  test("changes the one e-mail address that it shows", () => {
    expect(edit({ email: "a@b" })["emails"]).toEqual([
      { value: "ada@home.example", type: "home" },
      { value: "a@b", type: "work", display: "Work" },
    ]);
    expect(edit({ email: "" })["emails"]).toEqual([{ value: "ada@home.example", type: "home" }]);
  });
  test("keeps the formatted name true", () => {
    expect(edit({ familyName: "Lovelace" })["name"]).toEqual({
      givenName: "Ada",
      familyName: "Lovelace",
      formatted: "Ada Lovelace",
    });
  });
  test("announces the enterprise extension when it is used, and only then", () => {
    const engines = edit({ department: "Engines" });
    expect(engines[ENTERPRISE]).toEqual({ department: "Engines" });
    expect(engines["schemas"]).toEqual([CORE_USER, ENTERPRISE]);
    const without = resourceOf("User", engines, draftOf(engines), { ...draftOf(engines), department: "" });
    expect(without[ENTERPRISE]).toBeUndefined();
    expect(without["schemas"]).toEqual([CORE_USER]);
  });
  test("a new user", () => {
    expect(resourceOf("User", {}, EMPTY, { ...EMPTY, userName: "bob", email: "b@x" })).toEqual({
      schemas: [CORE_USER],
      userName: "bob",
      active: true,
      emails: [{ value: "b@x", type: "work", primary: true }],
    });
  });
  test("what is empty is taken away", () => {
    expect(edit({ givenName: "", familyName: "" })["name"]).toBeUndefined();
  });
});

test("after somebody else's change, what was typed stays and what was not follows", () => {
  const from = draftOf(ada);
  const mine = { ...from, title: "Analyst", userName: "ada2" };
  const theirs = { ...from, userName: "ada3", department: "Engines" };
  const { draft, disputed } = rebase("User", from, mine, theirs);
  expect(draft).toMatchObject({ title: "Analyst", userName: "ada2", department: "Engines" });
  expect(disputed).toEqual(["userName"]);
  expect(touched("User", theirs, draft)).toEqual(["userName", "title"]);
});

test("what is missing", () => {
  expect(problemsOf("User", EMPTY).userName).toBeDefined();
  expect(problemsOf("Group", EMPTY).displayName).toBeDefined();
  expect(problemsOf("User", { ...EMPTY, userName: "x", email: "no" }).email).toBeDefined();
  expect(problemsOf("User", { ...EMPTY, userName: "x", email: "a@b" })).toEqual({});
});

test("a refusal is shown at its field", () => {
  expect(fieldOf("User", { code: "taken", message: "Another user has this userName." })).toBe("userName");
  expect(fieldOf("User", { code: "taken", message: "It exists." })).toBe("userName");
  expect(fieldOf("Group", { code: "invalid", message: "displayName is required." })).toBe("displayName");
  expect(fieldOf("User", { code: "invalid", message: "Something." })).toBeUndefined();
  expect(fieldOf("User", { code: "changed", message: "userName" })).toBeUndefined();
});

test("a refusal calls attributes as the form does, and leaves alone what was typed", () => {
  const taken = "Another user has the userName 'userName'; it must be unique, regardless of case.";
  expect(inWords("User", taken)).toBe("Another user has the user name 'userName'; it must be unique, regardless of case.");
  expect(inWords("Group", "displayName is too long.")).toBe("name is too long.");
  expect(inWords("User", "externalId has 300 characters; costCenter has none.")).toBe(
    "external ID has 300 characters; costCenter has none.",
  );
});
