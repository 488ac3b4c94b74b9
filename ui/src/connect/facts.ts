import type { Connection } from "../host";
import { guides } from "./guides";

type Called = Pick<Connection, "idp" | "seen">;
type Reached = Pick<Connection, "publicEndpoints" | "publicIsOn" | "seen">;

const before = (at: string, other: string) => Date.parse(at) < Date.parse(other);

/** Whether the last call was before another kind of provider was chosen: then it was not this one's. */
export function calledAsAnother({ seen }: Pick<Connection, "seen">): boolean {
  return seen.chosen !== null && seen.lastContact !== null && before(seen.lastContact, seen.chosen);
}

/** Who called last, for the middle of a sentence. */
export function lastCaller(connection: Called): string {
  return calledAsAnother(connection) ? "the identity provider" : guides[connection.idp].provider;
}

/** Who did what was seen so far, for the middle of a sentence. */
export function doer(connection: Called): string {
  const { credentials, chosen } = connection.seen;
  const mixed = credentials !== null && chosen !== null && before(credentials, chosen);
  return mixed ? "the identity provider" : guides[connection.idp].provider;
}

export interface PublicAddress {
  endpoint: string;
  host: string;
  /** Somebody with the token called by this name. That a name is allowed does not make it lead here. */
  seen: boolean;
}

/**
 * The public address to give away: the one that is switched on, or else the one that was called last, or else the first that
 * is allowed.
 */
export function publicAddress({ publicEndpoints, publicIsOn, seen }: Reached): PublicAddress | null {
  const all = publicEndpoints.map((endpoint): PublicAddress => {
    const { host } = new URL(endpoint);
    return { endpoint, host, seen: seen.public?.host === host };
  });
  return (publicIsOn ? undefined : all.find((address) => address.seen)) ?? all[0] ?? null;
}

/** Whether a host name leads here although nobody has called this connection by it: somebody called another one. */
export function leadsHere(
  { host, seen }: PublicAddress,
  { slug }: Pick<Connection, "slug">,
  connections: readonly Pick<Connection, "slug" | "seen">[],
): boolean {
  return seen || connections.some((other) => other.slug !== slug && other.seen.public?.host === host);
}
