import { describe, expect, it } from "vitest";
import { SAMPLE } from "../sample";
import { formOf, keyFor, problemsOf, roleIn } from "./roleForm";

it.each([
  ["Platform Admin", "platform-admin"],
  ["Büro-Leitung (EU)", "buro-leitung-eu"],
  ["  v2.0_beta! ", "v2.0_beta"],
  ["日本語", ""],
])("makes a key of %j", (name, key) => {
  expect(keyFor(name)).toBe(key);
});

describe("problemsOf", () => {
  const form = { ...formOf(undefined), name: "Auditor", key: "auditor" };

  it("has none with a role that is fine, new or there already", () => {
    expect(problemsOf(form, SAMPLE)).toEqual({});
    expect(problemsOf(formOf(SAMPLE.roles[1]), SAMPLE, 1)).toEqual({});
    expect(roleIn(formOf(SAMPLE.roles[1]))).toMatchObject({ key: "editor", priority: 200 });
  });

  it("finds names and keys that others have, in whatever case", () => {
    expect(problemsOf({ ...form, name: "editor " }, SAMPLE).name).toContain("another role called");
    expect(problemsOf({ ...form, key: "EDITOR" }, SAMPLE).key).toContain("another role with the key");
  });

  it.each(["", "-a", "a b", "ä", "a".repeat(65)])("refuses the key %j", (key) => {
    expect(problemsOf({ ...form, key }, SAMPLE).key).toBeDefined();
  });

  it("counts characters as people do", () => {
    expect(problemsOf({ ...form, name: "🚀".repeat(100) }, SAMPLE)).toEqual({});
    expect(problemsOf({ ...form, name: "🚀".repeat(101) }, SAMPLE).name).toBeDefined();
  });

  it.each(["", "1.5", "high", "99999999999"])("refuses the priority %j", (priority) => {
    expect(problemsOf({ ...form, priority }, SAMPLE).priority).toBeDefined();
  });
});
