import { expect, it } from "vitest";
import { asSent, EXAMPLE, parsed, written } from "./example";

it("reads what it writes", () => {
  expect(parsed(written(EXAMPLE))).toEqual({ resource: EXAMPLE });
});

it.each([
  ["", "Paste a user"],
  ["[1]", "in braces"],
  ["null", "in braces"],
  ['{\n  "a": 1,\n  b\n}', "line 3, column 3"],
])("says what is wrong with %j", (text, words) => {
  expect(parsed(text)).toMatchObject({ problem: expect.stringContaining(words) as string });
});

it("says that something is wrong with a text that ends too soon", () => {
  expect(parsed('{"a": 1')).toMatchObject({ problem: expect.stringContaining("This is not JSON") as string });
});

it("leaves out what only Rollcall can say of a user", () => {
  expect(asSent({ id: "1", meta: {}, userName: "ada", groups: [{ value: "g" }] })).toEqual({
    userName: "ada",
    groups: [{ value: "g" }],
  });
});
