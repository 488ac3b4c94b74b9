import type { Step } from "./step";

/** What is to be done in Rollcall itself before the provider can be told anything. */
export const switchOn: Step = {
  id: "on",
  title: "Switch provisioning on",
  here: true,
  todo: ["Use the switch at the top of this page. Until then every request is told to come back later."],
  sees: [{ milestone: "enabled", words: "On" }],
};

export const reach: Step = {
  id: "reach",
  title: "Give Rollcall a public address",
  here: true,
  todo: [
    "Switch *Reachability* on, on this page. It opens a tunnel, or answers to a public address that you have.",
    "The address to paste changes with it.",
  ],
  reached: ["*Reachability* is on. Once it says *Reachable*, go on."],
  sees: [{ milestone: "public", words: "Called by the public address" }],
  wait: "It ticks itself with the first call of an identity provider by that name.",
  causes: [
    "Does your tunnel or proxy replace the host name? Then it cannot be seen from here: tick the step yourself.",
    "The certificate must come from a public authority. Self-signed ones are refused.",
  ],
};
