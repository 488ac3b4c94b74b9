import type { Reach, ReachProvider, ReachWay } from "../../host";

export type WayId = ReachWay["provider"];

/** A way to be reached, with what there is to know before it is chosen. */
export interface Way extends Omit<ReachProvider, "id"> {
  id: WayId;
  /** Whether it is what most should begin with; no two are. */
  suggested: boolean;
}

export interface WayGroup {
  title: string;
  ways: Way[];
}

/** No account, and nothing to fill in. */
const SUGGESTED: WayId = "cloudflared-quick";

const GROUPS: readonly { title: string; ways: readonly WayId[] }[] = [
  { title: "Try it now", ways: ["cloudflared-quick"] },
  { title: "Keep it", ways: ["tailscale", "cloudflared-named", "ngrok", "dev-tunnel"] },
  { title: "A server of your own", ways: ["ssh", "own"] },
  { title: "Something else", ways: ["custom"] },
];

/** All ways by what they are good for; one that the back end does not offer is left out. */
export function groupsOf(providers: readonly ReachProvider[]): WayGroup[] {
  return GROUPS.map(({ title, ways }) => ({
    title,
    ways: ways.flatMap((id) => {
      const provider = providers.find((each) => each.id === id);
      return provider ? [{ ...provider, id, suggested: id === SUGGESTED }] : [];
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
  return `Switching on puts the SCIM endpoint of this computer — port ${port} — on the internet, and again with each start of Rollcall, until you switch it off. Only SCIM with a valid token is answered; nothing else of Rollcall is reachable.`;
}

/** The name of an address, and its port unless that is 443. */
export function hostOf(address: string): string {
  return address.replace(/^https:\/\//, "");
}
