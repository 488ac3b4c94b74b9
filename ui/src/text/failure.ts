import type { Code, Failure } from "../host";

export interface FailureWords {
  /** What happened, in a few words. */
  title: string;
  /** Why, as the back end says it. */
  reason: string;
  /** What to do, where that is known. */
  advice?: string;
}

const words: Record<Code, { title: string; advice?: string }> = {
  not_found: { title: "It was not found" },
  taken: { title: "It is taken", advice: "Choose another one." },
  changed: { title: "It has changed in the meantime", advice: "Look at it again, then make your change." },
  protected: { title: "A protected role would lose its last holder" },
  in_use: { title: "Another Rollcall is using this data", advice: "Close it, then try again." },
  running: { title: "Rollcall is running", advice: "Quit it, then try again." },
  busy: { title: "Something else is at work" },
  port_taken: { title: "The port is taken", advice: "Choose another port in Settings, or end the program that has it." },
  not_listening: { title: "Rollcall does not listen", advice: "Start the service, then try again." },
  invalid: { title: "This cannot be accepted" },
  invalid_filter: { title: "The filter has a mistake" },
  too_long: { title: "This takes too long", advice: "Narrow it down, then try again." },
  keychain_absent: {
    title: "There is no keychain",
    advice: "Tokens are remembered until Rollcall ends. Install or start a keychain to keep them.",
  },
  keychain_locked: { title: "The keychain is locked", advice: "Unlock it, then try again." },
  keychain_denied: { title: "The keychain refused", advice: "Allow Rollcall to use it, then try again." },
  keychain_off: { title: "The keychain is switched off", advice: "Start Rollcall without the option that switches it off." },
  token_not_kept: { title: "The token was not kept", advice: "Rotate it to get a new one that you can copy." },
  newer: {
    title: "The data is from a newer Rollcall",
    advice:
      "Install that version, or a newer one. To go back instead, run “rollcall doctor”: it names the copy from before the update.",
  },
  disk_full: { title: "The disk is full", advice: "Free some space, then try again." },
  io: { title: "A file could not be read or written" },
  database: { title: "The database reported an error", advice: "Check it in Settings; a backup can be put back there." },
  unknown_operation: { title: "This is not possible here" },
  no_answer: { title: "Rollcall does not answer", advice: "See whether it is still running." },
  internal: { title: "Something went wrong inside Rollcall", advice: "The log says more." },
  signed_out: { title: "You are signed out", advice: "Ask for a new link and open it in this browser." },
};

/** A failure in words for people. A code this version does not know still has its message. */
export function describeFailure(failure: Failure): FailureWords {
  const known: { title: string; advice?: string } = words[failure.code] ?? words.internal;
  const reason = sentence(failure.message);
  // The back end often gives the advice itself; nobody needs it twice.
  const advice = known.advice !== undefined && !reason.includes(known.advice) ? known.advice : undefined;
  return { title: known.title, reason, ...(advice === undefined ? {} : { advice }) };
}

/** It may begin with what somebody typed, such as a file's name, so its letters stay as they are. */
function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return trimmed;
  return /[.!?…:)"”’]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
