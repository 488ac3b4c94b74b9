import type { Reach, ReachProvider, ReachWay } from "../../host";

export type WayId = ReachWay["provider"];

/** A way to be reached, with what there is to know before it is chosen. */
export interface Way extends Omit<ReachProvider, "id"> {
  id: WayId;
  /** What it is the first choice for. */
  suggested: boolean;
}

export interface WayGroup {
  title: string;
  ways: Way[];
}

/** An address that leads here already. Nothing is started, so the back end does not list it. */
const OWN: Omit<ReachProvider, "id"> = {
  name: "My own public address",
  program: null,
  found: null,
  install: null,
  account: "Your own proxy or tunnel",
  stability: "The address stays",
  tls: "Encryption ends at your proxy",
  secret: null,
  note: "It has to speak HTTPS with a certificate that the public trusts, and pass the Host header on.",
};

const GROUPS: readonly { title: string; ways: readonly WayId[]; suggested: readonly WayId[] }[] = [
  { title: "Try it now", ways: ["cloudflared-quick"], suggested: ["cloudflared-quick"] },
  {
    title: "Keep it",
    ways: ["tailscale", "cloudflared-named", "ngrok", "dev-tunnel"],
    suggested: ["tailscale", "cloudflared-named"],
  },
  { title: "A server of your own", ways: ["ssh", "own"], suggested: ["ssh"] },
  { title: "Something else", ways: ["custom"], suggested: [] },
];

/** All ways by what they are good for; one that the back end does not offer is left out. */
export function groupsOf(providers: readonly ReachProvider[]): WayGroup[] {
  const found = (id: WayId) => (id === "own" ? OWN : providers.find((provider) => provider.id === id));
  return GROUPS.map(({ title, ways, suggested }) => ({
    title,
    ways: ways.flatMap((id) => {
      const provider = found(id);
      return provider ? [{ ...provider, id, suggested: suggested.includes(id) }] : [];
    }),
  })).filter(({ ways }) => ways.length > 0);
}

export function wayOf(providers: readonly ReachProvider[], id: WayId): Way | undefined {
  return groupsOf(providers)
    .flatMap(({ ways }) => ways)
    .find((way) => way.id === id);
}

/** What the way chosen last is called, for sentences. */
export function nameOf({ way, providers }: Pick<Reach, "way" | "providers">): string {
  return (way && wayOf(providers, way.provider)?.name) ?? "The public address";
}

/** Whether its program is there; null where none is looked for. */
export function isInstalled({ program, found }: Pick<ReachProvider, "program" | "found">): boolean | null {
  return program === null ? null : found !== null;
}

/** Whether the address is known before the program says one. */
export function knowsAddress(way: ReachWay | null): boolean {
  // What was left empty comes back as null.
  return way !== null && "address" in way && typeof way.address === "string";
}

/** What somebody agrees to. */
export function consent(port: number): string {
  return `This puts the SCIM endpoint of this computer — port ${port} — on the internet. Only SCIM with a valid token is answered; nothing else of Rollcall is reachable.`;
}

/** The name of an address, and its port unless that is 443. */
export function hostOf(address: string): string {
  return address.replace(/^https:\/\//, "");
}
