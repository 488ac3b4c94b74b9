import { describe, expect, it } from "vitest";
import { rank, score } from "./ranking";

describe("score", () => {
  it.each([
    ["Settings", "set", 4],
    ["Copy endpoint", "copy e", 4],
    ["Copy endpoint", "end", 3],
    ["Back up the data…", "backup", 4],
    ["Switch to Zoë's tenant", "zoe", 3],
    ["Appearance: dark", "theme", 2],
    ["Appearance: dark", "pear", 1],
    ["Appearance: dark", "x", 0],
    ["Connect", "nn", 1],
    ["Connect", "n", 0],
    ["Connect", "  ", 1],
  ])("of %j for %j is %i", (label, typed, expected) => {
    expect(score(label, ["theme"], typed)).toBe(expected);
  });
});

it("puts the best first and keeps the order of equals", () => {
  const items = [{ label: "Copy token" }, { label: "New user…" }, { label: "Token guide" }, { label: "Copy endpoint" }];
  expect(rank(items, "to").map(({ item }) => item.label)).toEqual(["Token guide", "Copy token"]);
  expect(rank(items, "copy").map(({ item }) => item.label)).toEqual(["Copy token", "Copy endpoint"]);
});
