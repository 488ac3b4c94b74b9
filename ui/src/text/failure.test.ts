import { expect, it } from "vitest";
import type { Code } from "../host";
import { describeFailure } from "./failure";

it("says what happened, why, and what to do", () => {
  expect(describeFailure({ code: "port_taken", message: "Port 7300 is taken by nginx" })).toEqual({
    title: "The port is taken",
    reason: "Port 7300 is taken by nginx.",
    advice: "Choose another port in Settings, or end the program that has it.",
  });
});

it("does not repeat an advice that the reason gives already", () => {
  const words = describeFailure({ code: "keychain_locked", message: "The keychain is locked. Unlock it, then try again." });
  expect(words.advice).toBeUndefined();
});

it("never changes what somebody typed, and adds nothing that may be untrue", () => {
  const relative = describeFailure({ code: "invalid", message: "rel.db is not an absolute path." });
  expect(relative.reason).toBe("rel.db is not an absolute path.");
  const nowhere = { code: "not_found", message: "There is no folder for /srv/none/x.db. Make it, or name another file." } as const;
  expect(describeFailure(nowhere)).toEqual({ title: "It was not found", reason: nowhere.message });
});

it("shows the message of a code that only a later back end knows", () => {
  const words = describeFailure({ code: "on_holiday" as Code, message: "The server is on holiday." });
  expect(words.reason).toBe("The server is on holiday.");
});
