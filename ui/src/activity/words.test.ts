import { expect, it } from "vitest";
import { endingOf, shortTarget } from "./words";

it("tells the gravest ending of a request", () => {
  expect(endingOf({ failed: true, nothing: "alreadySo", quirks: ["bare-value"] })).toBe("failed");
  expect(endingOf({ failed: false, nothing: "alreadySo", quirks: ["bare-value"] })).toBe("nothing");
  expect(endingOf({ failed: false, nothing: null, quirks: ["bare-value"] })).toBe("quirk");
  expect(endingOf({ failed: false, nothing: null, quirks: [] })).toBe("ok");
});

it("leaves out of a path what is the same for all of a connection, and reads the query", () => {
  expect(shortTarget("/contoso/scim/v2/Users/7")).toBe("/Users/7");
  expect(shortTarget("/contoso/SCIM/v2")).toBe("/");
  expect(shortTarget("/contoso/scim/v2/Users?filter=userName+eq+%22ada%22")).toBe('/Users?filter=userName eq "ada"');
  expect(shortTarget("/contoso/scim/v2/Users?filter=%E0%A4%A")).toBe("/Users?filter=%E0%A4%A");
  expect(shortTarget("/favicon.ico")).toBe("/favicon.ico");
});
