import { expect, test } from "vitest";
import { type AnswerKind, ANSWERS, askedBy, mistakesOf, USUAL } from "./draft";

test("what is usual is a rule without a mistake", () => {
  expect(mistakesOf(USUAL)).toEqual({});
  expect(askedBy(USUAL)).toEqual({
    fault: { kind: "tooMany", retryAfter: 30 },
    place: {},
    when: { kind: "next", requests: 5 },
  });
});

test("each answer is asked for as the back end knows it", () => {
  const asked = (Object.keys(ANSWERS) as AnswerKind[]).map((answer) => askedBy({ ...USUAL, answer }).fault);
  expect(asked).toEqual([
    { kind: "taken" },
    { kind: "tooMany", retryAfter: 30 },
    { kind: "fails", status: 500, retryAfter: 30 },
    { kind: "fails", status: 502, retryAfter: 30 },
    { kind: "fails", status: 503, retryAfter: 30 },
    { kind: "late", millis: 10_000 },
    { kind: "dropped", moment: "before" },
    { kind: "dropped", moment: "after" },
    { kind: "misshapen", shape: "html" },
    { kind: "misshapen", shape: "empty" },
    { kind: "misshapen", shape: "textTotal" },
    { kind: "misshapen", shape: "withoutId" },
  ]);
});

test("a failure need not say when to come again, a 429 has to", () => {
  const unsaid = { ...USUAL, retryAfter: " " };
  expect(mistakesOf(unsaid).retryAfter).toBeDefined();
  expect(mistakesOf({ ...unsaid, answer: "503" })).toEqual({});
  expect(askedBy({ ...unsaid, answer: "503" }).fault).toEqual({ kind: "fails", status: 503 });
});

test("where and how often are taken over", () => {
  const draft = { ...USUAL, method: "POST", resource: "users" as const, path: " /Users/28 ", often: "percent" as const };
  expect(askedBy(draft)).toMatchObject({
    place: { method: "POST", resource: "users", path: "/Users/28" },
    when: { kind: "percent", percent: 20 },
  });
});

test("mistakes are told only of fields that count", () => {
  const wrong = { retryAfter: "x", late: "0", path: "Users?x", requests: "0", percent: "101" };
  expect(Object.keys(mistakesOf({ ...USUAL, ...wrong }))).toEqual(["retryAfter", "path", "requests"]);
  expect(Object.keys(mistakesOf({ ...USUAL, ...wrong, answer: "late", often: "percent", path: "" }))).toEqual(["late", "percent"]);
  expect(mistakesOf({ ...USUAL, answer: "late", late: "0,5" })).toEqual({});
  expect(askedBy({ ...USUAL, answer: "late", late: "0,5" }).fault).toEqual({ kind: "late", millis: 500 });
  for (const late of ["301", "-1", "1e9", ""]) expect(mistakesOf({ ...USUAL, answer: "late", late }).late).toBeDefined();
});
