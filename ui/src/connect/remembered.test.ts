import { describe, expect, test } from "vitest";
import { read, write } from "./remembered";

const created = "2026-03-02T12:00:00Z";

describe("what is remembered of a connection", () => {
  test("comes back", () => {
    const kept = { ticked: new Set(["entra.application"]), standardPatch: false };
    expect(read(write(kept, created), created)).toEqual(kept);
  });

  test("is not another connection's that had the same slug before", () => {
    const kept = write({ ticked: new Set(["entra.application"]), standardPatch: false }, created);
    expect(read(kept, "2026-03-03T12:00:00Z")).toEqual({ ticked: new Set(), standardPatch: true });
  });

  test.each([null, "", "{", "null", "[]", '"x"', `{"created":"${created}","ticked":[1,{}]}`])("is nothing in %s", (text) => {
    expect(read(text, created)).toEqual({ ticked: new Set(), standardPatch: true });
  });
});
