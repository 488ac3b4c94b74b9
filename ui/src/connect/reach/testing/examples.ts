import type { Reach, ReachProvider } from "../../../host";
import { ago } from "../../testing/examples";

const provider = (id: string, name: string, more: Partial<ReachProvider> = {}): ReachProvider => ({
  id,
  name,
  program: id,
  found: null,
  install: null,
  account: "Free account",
  stability: "The address stays",
  tls: "Encryption ends at the provider, which could read requests and tokens",
  secret: null,
  note: "",
  ...more,
});

export const providers: ReachProvider[] = [
  provider("cloudflared-quick", "Cloudflare quick tunnel", {
    program: "cloudflared",
    install: "https://pkg.cloudflare.com/",
    account: "No account",
    stability: "Another address with every start",
  }),
  provider("cloudflared-named", "Cloudflare named tunnel", { program: "cloudflared", secret: "The tunnel's token" }),
  provider("tailscale", "Tailscale Funnel", { install: "brew install --cask tailscale" }),
  provider("ssh", "SSH to a host of your own", { found: "/usr/bin/ssh" }),
  provider("own", "My own public address", { program: null }),
  provider("custom", "Another program", { program: null }),
];

/** It is off and nothing was ever chosen, but for what is changed. */
export function reach(changed: Partial<Reach> = {}): Reach {
  return {
    on: changed.state !== undefined && changed.state !== "off",
    state: "off",
    since: null,
    address: null,
    failure: null,
    lines: [],
    again: null,
    probe: null,
    lastCall: null,
    moved: [],
    way: null,
    program: null,
    providers,
    keychain: null,
    ...changed,
  };
}

export const up = (changed: Partial<Reach> = {}): Reach =>
  reach({
    state: "up",
    since: ago(10),
    address: "https://scim.example.com",
    way: { provider: "own", address: "https://scim.example.com" },
    probe: { at: ago(1), ms: 42, works: true, verdict: "works", says: "scim.example.com leads here, and the token is accepted.", advice: "" },
    ...changed,
  });
