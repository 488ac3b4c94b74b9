import { expect, it } from "vitest";
import type { MembersThen } from "../../../host";
import { movedInWords, moves, movesInWords } from "./members";

const members = (comeBack: number, leave: number): MembersThen => ({
  comeBack: { total: comeBack, names: [] },
  leave: { total: leave, names: [] },
  gone: 7,
});

it("counts who comes back and who leaves", () => {
  expect([members(0, 0), members(1, 0), members(0, 1), members(2, 1), members(1, 1200)].map(movesInWords)).toEqual([
    null,
    "1 member comes back",
    "1 member leaves",
    "2 members come back and 1 leaves",
    "1 member comes back and 1,200 leave",
  ]);
  expect([members(2, 0), members(1, 2)].map(movedInWords)).toEqual([
    "2 members came back",
    "1 member came back and 2 left",
  ]);
  expect([members(0, 0), members(0, 1)].map(moves)).toEqual([false, true]);
});
