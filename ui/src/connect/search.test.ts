import { expect, test } from "vitest";
import { parseConnectSearch } from "./search";

test("opens one of the questions, and nothing else", () => {
  expect(parseConnectSearch({ open: "rotate", other: 1 })).toEqual({ open: "rotate" });
  for (const open of ["", "everything", true, null]) expect(parseConnectSearch({ open })).toEqual({});
});
