import { expect, it } from "vitest";
import { said, statusLine } from "./said";

it("takes apart what consoles say of a request", () => {
  expect(said("Create: Léa Fontaine · Success")).toEqual({
    words: "Create",
    who: "Léa Fontaine",
    ending: { word: "Success", well: true },
  });
  expect(said("Push group memberships to external application: Sales: EMEA · FAILURE")).toEqual({
    words: "Push group memberships to external application",
    who: "Sales: EMEA",
    ending: { word: "FAILURE", well: false },
  });
  expect(said("Test Connection · Success")).toEqual({ words: "Test Connection", ending: { word: "Success", well: true } });
});

it("leaves whole what is no request", () => {
  const cycle = "Provisioning cycle completed: 12 created, 1 failed";
  expect(said(cycle)).toEqual({ words: cycle });
});

it("says what a status means where that is known", () => {
  expect(statusLine(201)).toBe("201 Created");
  expect(statusLine(418)).toBe("418");
});
