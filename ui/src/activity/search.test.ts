import { expect, it } from "vitest";
import { parseActivitySearch } from "./search";

it("keeps what is understood", () => {
  const search = {
    q: "ada",
    failed: true,
    probes: true,
    methods: ["PATCH", "PUT"],
    classes: [4, 0],
    deeds: ["look-up"],
    kind: "User",
    resource: "u1",
    connection: "contoso",
    since: "2026-01-01T00:00:00.000Z",
    id: 7,
    tab: "roles",
  };
  expect(parseActivitySearch(search)).toEqual(search);
});

it("drops what is not", () => {
  const raw = { q: "", failed: "yes", classes: ["x"], methods: [], kind: "Role", time: "year", since: "soon", id: "x", tab: 4 };
  expect(parseActivitySearch(raw)).toEqual({});
});

it("takes one of several as a list, and a number for text where text is meant", () => {
  expect(parseActivitySearch({ methods: "PUT", classes: 5, q: 4711, failed: "true" })).toEqual({
    methods: ["PUT"],
    classes: [5],
    q: "4711",
    failed: true,
  });
});

it("knows a user only together with the connection they are in", () => {
  expect(parseActivitySearch({ kind: "User", resource: "u1" })).toEqual({ kind: "User" });
  expect(parseActivitySearch({ connection: "contoso", resource: "u1" })).toEqual({ connection: "contoso" });
});
