import { expect, it } from "vitest";
import { exchange, replayed } from "../testing/examples";
import { asking, deedsInWords, inOrder, outcomeInWords } from "./several";

it("sends the oldest first", () => {
  expect(inOrder([9, 4, 7].map((id) => exchange({ id }))).map(({ id }) => id)).toEqual([4, 7, 9]);
});

it("says what would be done, what changes something first", () => {
  const requests = [exchange({ deed: "look-up" }), exchange({ deed: "delete" }), exchange({ deed: "create" }), exchange({ deed: "create" })];
  expect(deedsInWords(requests).replaceAll("\u00a0", " ")).toBe("2 × Create, 1 × Delete and 1 × Look somebody up");
  expect(asking(requests)).toBe(1);
});

it("says what came of it, and leaves out what did not happen", () => {
  const unsent = replayed({ after: null, same: false, skipped: "Its body is not kept any more." });
  expect(outcomeInWords([replayed(), replayed(), unsent])).toBe("2 answered as then, 1 not sent");
  expect(outcomeInWords([replayed({ after: 409, same: false })])).toBe("1 answered differently");
});
