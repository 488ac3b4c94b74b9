import { expect, it } from "vitest";
import { connection } from "../../connect/testing/examples";
import { narrowings } from "./choices";

const labels = (search: Parameters<typeof narrowings>[0], about?: string) =>
  narrowings(search, [connection({ slug: "contoso", name: "Contoso" })], about).map(({ label }) => label);

it("names the filters that are on and have no chip of their own", () => {
  expect(labels({ failed: true, q: "x", probes: true })).toEqual([]);
  expect(labels({ connection: "contoso", kind: "Group", methods: ["PUT", "PATCH"], classes: [4, 0], time: "week" })).toEqual([
    "Contoso",
    "Groups",
    "PUT or PATCH",
    "4xx or No answer",
    "Last 7 days",
  ]);
  expect(labels({ deeds: ["look-up", "test-connection"], connection: "gone" })).toEqual([
    "gone",
    "Look somebody up or Test the connection",
  ]);
});

it("says about whom by name, once it is known", () => {
  const search = { kind: "User", resource: "u1", connection: "contoso" } as const;
  expect(labels(search)).toEqual(["About u1"]);
  expect(labels(search, "Ada Lovelace")).toEqual(["About Ada Lovelace"]);
});
