import { expect, it } from "vitest";
import { type Choice, fileName, startRequest } from "./people";

const has = { rows: 1, people: 1, disabled: 0, groups: 0, skipped: 0, unused: [], remarks: [] };

const choice = (changed: Partial<Choice>): Choice => ({ dialect: "entra", mode: "free", people: 12, csv: null, ...changed });

it("asks for the story without people of its own choice", () => {
  expect(startRequest(choice({ mode: "story", people: 5_000 }))).toEqual({ dialect: "entra", mode: "story" });
  expect(startRequest(choice({ mode: "story", people: "csv" }))).toEqual({ dialect: "entra", mode: "story" });
});

it("asks for a size, a file or a text, and never for two of them", () => {
  expect(startRequest(choice({ people: 200, csv: { name: "a.csv", text: "x", has } }))).toEqual({ dialect: "entra", mode: "free", size: 200 });
  expect(startRequest(choice({ people: "csv", csv: { name: "a.csv", file: "/home/a.csv", has } }))).toEqual({
    dialect: "entra",
    mode: "free",
    file: "/home/a.csv",
  });
  expect(startRequest(choice({ people: "csv", csv: { name: "a.csv", text: "x", has } }))).toEqual({ dialect: "entra", mode: "free", text: "x" });
  expect(startRequest(choice({ people: "csv" }))).toBeNull();
});

it("calls a file by its name on every system", () => {
  expect(["/home/a/people.csv", "C:\\Users\\a\\people.csv", "people.csv"].map(fileName)).toEqual(Array(3).fill("people.csv"));
});
