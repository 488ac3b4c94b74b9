import type { Alarm, Connection, Keychain, Status } from "../host";
import { alarmWords, count, listeningAddress, relative } from "../text";
import { lastCaller, leadsHere, publicAddress } from "./facts";
import { guides } from "./guides";
import { capital } from "./markup";

/** What can be done about a state, in one click. */
export type Remedy = "switchOn" | "settings" | "makeToken" | "failed";

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

function sentences(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}

/** Whether the address that is given away was seen to lead here. */
function reach(connection: Connection, { connections, reach: on }: Status): string {
  const address = publicAddress(connection);
  if (on) {
    if (on.state === "starting" || !address) return "A public address is being opened.";
    return on.works ? `Reachable at ${address.host}.` : `Open at ${address.host}; no answer from outside yet.`;
  }
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
  const { lastContact, refused } = connection.seen;
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
      text: sentences(
        `Someone used a wrong token ${relative(refused.at, now)}${times}. ${refused.reason}`,
        also(connection.alarms.filter(({ kind }) => kind !== "refused")),
      ),
      advice: `If that was ${provider}, copy the token below again and paste it there as a whole.`,
    };
  }
  if (status.reach?.trouble) {
    return {
      kind: "warning",
      word: "Not reachable",
      text: sentences(`${status.reach.trouble.replace(/^the /, "The ")}.`, also(connection.alarms)),
      advice: `${who} may not get through; Reachability below says why.`,
    };
  }
  const [worst, ...others] = connection.alarms;
  if (worst) {
    const state = alarmState(worst, provider, lastContact, now);
    return { ...state, kind: "warning", text: sentences(state.text, also(others)) };
  }
  if (!lastContact) {
    return {
      kind: "waiting",
      word: "On",
      text: sentences(listening, reach(connection, status), `Waiting for ${provider} to call.`),
      ...(keychain && !keychain.available && { advice: "The keychain does not keep the token. See below." }),
    };
  }
  return { kind: "on", word: "On", text: sentences(`${caller} called ${relative(lastContact, now)}.`, listening, reach(connection, status)) };
}

function also(alarms: readonly Alarm[]): string {
  return alarms.length === 0 ? "" : `Also: ${alarms.map(alarmWords).join(", ")}.`;
}

/** What an alarm says, and what to do. Those about tokens that nobody can use are told before. */
function alarmState(alarm: Alarm, provider: string, lastContact: string | null, now: number): Omit<State, "kind"> {
  const word = capital(alarmWords(alarm));
  switch (alarm.kind) {
    case "failing":
      return {
        word: "Failing",
        text: `${count(alarm.failed)} of the ${count(alarm.writes, "change")} that ${provider} sent within the last hour were refused.`,
        advice: "Each of them says why, and what to change.",
        remedy: "failed",
      };
    case "late": {
      const last = lastContact ? `last called ${relative(lastContact, now)}` : "has not called for a while";
      return {
        word: "Quiet",
        text: `On, but ${provider} ${last}. It usually calls every ${interval(alarm.usualSeconds)}.`,
        advice: "See in its console whether provisioning is started, and whether the address still leads here.",
      };
    }
    case "tokenEnds":
      return {
        word: "Token ends",
        text: `The token stops working ${relative(alarm.at, now)}.`,
        advice: `Rotate it and paste the new one into ${provider} before.`,
      };
    default:
      return { word, text: `${word}.`, advice: `Copy the token below again and paste it into ${provider} as a whole.` };
  }
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** An interval as people say it: "40 minutes", "hour". */
function interval(seconds: number): string {
  const [amount, unit] =
    seconds < 1.5 * HOUR
      ? [Math.max(1, Math.ceil(seconds / 60)), "minute"]
      : seconds < 1.5 * DAY
        ? [Math.round(seconds / HOUR), "hour"]
        : [Math.round(seconds / DAY), "day"];
  return amount === 1 ? unit : count(amount, unit);
}
