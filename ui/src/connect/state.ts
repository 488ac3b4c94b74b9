import type { Connection, Keychain, Status, Timestamp } from "../host";
import { count, listeningAddress, relative } from "../text";
import { calledAsAnother, lastCaller, leadsHere, publicAddress } from "./facts";
import { guides } from "./guides";
import { capital } from "./markup";

/** What can be done about a state, in one click. */
export type Remedy = "switchOn" | "settings" | "makeToken";

export interface State {
  kind: "on" | "off" | "waiting" | "warning" | "error";
  /** The state in a word or two. */
  word: string;
  /** The state in a sentence or two. */
  text: string;
  /** What to do. */
  advice?: string;
  remedy?: Remedy;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Entra ID calls every 40 minutes; three calls missed are more than chance. Until its rhythm is known, this counts. */
const ENTRA_SILENT = 3 * HOUR;
const EXPIRES_SOON = 14 * DAY;

const since = (at: Timestamp, now: number) => now - Date.parse(at);

function sentences(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}

/** Whether the address that is given away was seen to lead here. */
function reach(connection: Connection, connections: readonly Connection[]): string {
  const address = publicAddress(connection);
  if (address?.seen) return `Reachable as ${address.host}.`;
  if (address) {
    const calls = leadsHere(address, connection, connections) ? "no call for this connection" : "nobody has called there";
    return `Answers to ${address.host}; ${calls} yet.`;
  }
  return connection.seen.lastContact === null ? "Not reachable from the internet yet." : "No public address is allowed yet.";
}

/** The state of a connection in plain words, and what to do about it. */
export function stateOf(status: Status, connection: Connection, keychain: Keychain | undefined, now: number): State {
  const { provider } = guides[connection.idp];
  const who = capital(provider);
  const { server, refused: port } = status;
  if (port) {
    return {
      kind: "error",
      word: "Not listening",
      text: `Port ${port.port} is taken by another program, so nothing can arrive.`,
      advice: "End that program, or choose another port.",
      remedy: "settings",
    };
  }
  if (!server) {
    return { kind: "error", word: "Not listening", text: "Rollcall is not listening, so nothing can arrive.", remedy: "settings" };
  }
  const caller = capital(lastCaller(connection));
  const listening = `Listening on ${listeningAddress(server)}.`;
  if (!connection.enabled) {
    return {
      kind: "off",
      word: "Off",
      text: `Nothing is accepted. ${who} is told to try again later, and nothing is lost.`,
      remedy: "switchOn",
    };
  }
  const { lastContact, refused, user } = connection.seen;
  const newest = connection.tokens[0];
  if (!newest) {
    return {
      kind: "warning",
      word: "No token",
      text: sentences("On, but nobody can get in: no token works.", lastContact && `${caller} last called ${relative(lastContact, now)}.`),
      advice: `Make a token and paste it into ${provider}.`,
      remedy: "makeToken",
    };
  }
  if (refused && (!lastContact || Date.parse(refused.at) > Date.parse(lastContact))) {
    const times = refused.count > 1 ? `, ${count(refused.count)} times so far` : "";
    return {
      kind: "warning",
      word: "Wrong token",
      text: `Someone used a wrong token ${relative(refused.at, now)}${times}. ${refused.reason}`,
      advice: `If that was ${provider}, copy the token below again and paste it there as a whole.`,
    };
  }
  if (newest.expires && since(newest.expires, now) > -EXPIRES_SOON) {
    return {
      kind: "warning",
      word: "Token ends",
      text: `The token stops working ${relative(newest.expires, now)}.`,
      advice: `Rotate it and paste the new one into ${provider} before.`,
    };
  }
  if (!lastContact) {
    return {
      kind: "waiting",
      word: "On",
      text: sentences(listening, reach(connection, status.connections), `Waiting for ${provider} to call.`),
      ...(keychain && !keychain.available && { advice: "The keychain does not keep the token. See below." }),
    };
  }
  const silent = Math.min(since(lastContact, now), since(server.since, now));
  const { usualSeconds, overdue } = connection.calls;
  const late = usualSeconds === null ? connection.idp === "entra" && user !== null && silent > ENTRA_SILENT : overdue;
  if (late && !calledAsAnother(connection)) {
    const usual = usualSeconds === null ? 40 : Math.max(1, Math.round(usualSeconds / 60));
    return {
      kind: "warning",
      word: "Quiet",
      text: `On, but ${who} last called ${relative(lastContact, now)}. It usually calls every ${count(usual, "minute")}.`,
      advice: "See in its console whether provisioning is started, and whether the address still leads here.",
    };
  }
  return { kind: "on", word: "On", text: sentences(`${caller} called ${relative(lastContact, now)}.`, listening, reach(connection, status.connections)) };
}
