import { expect, test } from "vitest";
import { listeningAddress } from "./address";

test("an address and a port are put together as a browser takes them", () => {
  expect(listeningAddress({ addresses: ["127.0.0.1", "::1"], port: 7246 })).toBe("127.0.0.1:7246");
  expect(listeningAddress({ addresses: ["::1"], port: 80 })).toBe("[::1]:80");
  expect(listeningAddress({ addresses: [], port: 7300 })).toBe("127.0.0.1:7300");
});
