import { expect, it } from "vitest";
import { parseActivitySearch } from "../search";
import { filterOf, isFiltered, NO_FILTER, searchFor, sinceOf } from "./request";

it("asks for nothing that the address does not say", () => {
  expect(filterOf({}, undefined)).toEqual({});
  expect(filterOf({ q: "  ", id: 7, tab: "roles", explain: true, deeds: ["nonsense"] }, undefined)).toEqual({});
});

it("asks for what the address says", () => {
  const search = { q: " ada ", failed: true, methods: ["PUT"], classes: [4], deeds: ["create"], before: "2026-01-02T00:00:00.000Z" } as const;
  expect(filterOf(parseActivitySearch({ ...search }), undefined)).toEqual({ ...search, q: undefined, query: "ada" });
});

it("lets a time that moves along go before fixed ones", () => {
  const search = { time: "hour", since: "2020-01-01T00:00:00.000Z", before: "2020-01-02T00:00:00.000Z" } as const;
  expect(filterOf(search, "2026-01-01T11:00:00.000Z")).toEqual({ since: "2026-01-01T11:00:00.000Z" });
});

it("knows where such a time begins", () => {
  const now = Date.parse("2026-03-02T12:30:00Z");
  expect(sinceOf("hour", now)).toBe("2026-03-02T11:30:00.000Z");
  expect(sinceOf("week", now)).toBe("2026-02-23T12:30:00.000Z");
  expect(new Date(sinceOf("today", now)).getHours()).toBe(0);
});

it("tells whether anything narrows the list", () => {
  expect(isFiltered({ probes: true, id: 7, tab: "roles" })).toBe(false);
  expect(isFiltered({ failed: true })).toBe(true);
  expect(isFiltered(parseActivitySearch(Object.assign({ failed: true, q: "x" }, NO_FILTER)))).toBe(false);
});

it("shows what a request would find, and leads back to the same request", () => {
  const look = { connection: "contoso", deeds: ["look-up", "test-connection"], probes: true, kind: "User" } as const;
  const search = parseActivitySearch(
    Object.assign({ failed: true, q: "former" }, searchFor({ ...look, deeds: [...look.deeds], methods: [] })),
  );
  expect(filterOf(search, undefined)).toEqual(look);
});
