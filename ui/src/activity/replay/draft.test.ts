import { expect, it } from "vitest";
import { detail } from "../testing/examples";
import { bodyHint, draftOf, editedOf } from "./draft";

const recorded = draftOf(detail());

it("sends the recorded one where nothing was edited", () => {
  expect(recorded).toEqual({ method: "PATCH", target: "/default/scim/v2/Users/u1", body: '{"a":1}' });
  expect(editedOf({ ...recorded }, recorded)).toBeUndefined();
});

it("sends another in its place, without a body where it was emptied", () => {
  expect(editedOf({ ...recorded, target: " /default/scim/v2/Users/u2 " }, recorded)).toEqual({
    method: "PATCH",
    target: "/default/scim/v2/Users/u2",
    body: '{"a":1}',
  });
  expect(editedOf({ ...recorded, method: "GET", body: "" }, recorded)).toEqual({
    method: "GET",
    target: "/default/scim/v2/Users/u1",
  });
});

it("says what is missing from a body", () => {
  const cut = detail({ request: { headers: [], body: "{", state: "cut" } });
  expect(draftOf(cut).body).toBe("");
  expect(bodyHint(cut.request, "")).toMatch(/not kept as a whole/);
  expect(bodyHint(null, "")).toMatch(/not kept as a whole/);
  const { request } = detail();
  expect(bodyHint(request, '{"password":"(removed)"}')).toMatch(/secret/);
  expect(bodyHint(request, "{}")).toBeUndefined();
});
