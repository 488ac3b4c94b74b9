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
    "Point a tunnel or a reverse proxy with HTTPS at the local address.",
    "Then allow its host name in Settings, so that Rollcall answers to it.",
  ],
  fields: ["local"],
  screen: "settings",
  sees: [{ milestone: "reachable", words: "Public address known" }],
  causes: [
    "A cloud service cannot call 127.0.0.1: that is this computer, and only for itself.",
    "The certificate must come from a public authority. Self-signed ones are refused.",
  ],
};
