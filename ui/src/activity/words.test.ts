import { expect, it } from "vitest";
import { endingOf, shortTarget } from "./words";

it("tells the gravest ending of a request", () => {
  const ending = (changed: Partial<Parameters<typeof endingOf>[0]>) =>
    endingOf({ injected: null, failed: false, nothing: null, quirks: [], ...changed });
  expect(ending({ injected: "refused", failed: true, quirks: ["bare-value"] })).toBe("injected");
  expect(ending({ failed: true, nothing: "alreadySo", quirks: ["bare-value"] })).toBe("failed");
  expect(ending({ nothing: "alreadySo", quirks: ["bare-value"] })).toBe("nothing");
  expect(ending({ quirks: ["bare-value"] })).toBe("quirk");
  expect(ending({})).toBe("ok");
});

it("leaves out of a path what is the same for all of a connection, and reads the query", () => {
  expect(shortTarget("/contoso/scim/v2/Users/7")).toBe("/Users/7");
  expect(shortTarget("/contoso/SCIM/v2")).toBe("/");
  expect(shortTarget("/contoso/scim/v2/Users?filter=userName+eq+%22ada%22")).toBe('/Users?filter=userName eq "ada"');
  expect(shortTarget("/contoso/scim/v2/Users?filter=%E0%A4%A")).toBe("/Users?filter=%E0%A4%A");
  expect(shortTarget("/favicon.ico")).toBe("/favicon.ico");
});
