import type { Connection, Dialect, Idp, SelfTest, SelfTestCase, SelfTestFailed, SelfTestReport, Status } from "../../host";
import { count, number } from "../../text";
import { dialectNames } from "../../text/dialects";
import { publicAddress } from "../facts";

/** The dialects to choose from. */
export const dialects = (Object.keys(dialectNames) as Dialect[]).map((value) => ({ value, label: dialectNames[value] }));

/** How the identity provider of a connection speaks, as far as that is known here. */
export function dialectOf(idp: Idp, standardPatch: boolean): Dialect {
  switch (idp) {
    case "entra":
      return standardPatch ? "entra-flag" : "entra";
    case "okta":
      return "okta-template";
    case "onelogin":
    case "jumpcloud":
      return idp;
    case "other":
      return "plain";
  }
}

export interface Address {
  endpoint: string;
  label: string;
  description: string;
}

/** The addresses by which a connection is reached, the one that was given away first. */
export function addresses(connection: Pick<Connection, "endpoint" | "publicEndpoints" | "publicIsOn" | "seen">): Address[] {
  const given = publicAddress(connection)?.endpoint;
  const others = connection.publicEndpoints.filter((endpoint) => endpoint !== given);
  const open = (given === undefined ? others : [given, ...others]).map((endpoint) => ({
    endpoint,
    label: "Public address",
    description: new URL(endpoint).host,
  }));
  return [
    ...open,
    { endpoint: connection.endpoint, label: "This computer", description: new URL(connection.endpoint).host },
  ];
}

type State = Pick<Connection, "idp" | "profile" | "enabled" | "endpoint" | "publicEndpoints" | "tokens">;

/** Whether a check went by the address on this computer, which is called from nowhere else. */
export function isHere({ endpoint }: Pick<SelfTest, "endpoint">, { publicEndpoints }: Pick<State, "publicEndpoints">): boolean {
  return !publicEndpoints.includes(endpoint) && LOOPBACK.has(new URL(endpoint).hostname);
}

const port = (endpoint: string) => new URL(endpoint).port;
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** What has changed since a check, so that it says nothing of the connection as it is now; nothing if it still does. */
export function changedSince(test: SelfTest, now: State, reach: Status["reach"]): string | null {
  if (test.idp !== now.idp) return `The last check was of ${test.dialectName}, before the identity provider was changed.`;
  const here = isHere(test, now);
  if (here ? port(test.endpoint) !== port(now.endpoint) : !now.publicEndpoints.includes(test.endpoint)) {
    return `The last check was by ${test.endpoint}, which is not an address of this connection any more.`;
  }
  const lost = reach !== undefined && (reach.state === "lost" || reach.state === "failed" || reach.works === false);
  if (!here && lost && outcomeOf(test, now).kind === "good") {
    return "The last check was by the public address, which does not lead here any more.";
  }
  if (test.profile !== now.profile) return "How strict the connection is was changed after the last check.";
  if (test.enabled !== now.enabled) return `The connection was switched ${now.enabled ? "on" : "off"} after the last check.`;
  const newest = now.tokens[0];
  if (newest === undefined || Date.parse(newest.created) > Date.parse(test.begun)) {
    return "The token was changed after the last check.";
  }
  return null;
}

export interface Failing {
  case: SelfTestCase;
  failed: SelfTestFailed;
  /** What happened when it was seen. */
  during: string;
}

/** The cases that failed, in the order in which they were seen. */
export function failing(report: SelfTestReport): Failing[] {
  return report.groups.flatMap((group) =>
    group.cases.flatMap((one) => (one.failed ? [{ case: one, failed: one.failed, during: group.title }] : [])),
  );
}

export interface Outcome {
  kind: "good" | "bad" | "unknown";
  title: string;
  words: string;
}

/** It all in a sentence. */
export function outcomeOf(test: SelfTest, connection: Pick<State, "publicEndpoints">): Outcome {
  const { report, itself } = test;
  if (test.state === "failed" || report === null) {
    return { kind: "bad", title: "The check could not be finished", words: test.reason ?? "Try it again." };
  }
  const seconds = number(Math.max(1, Math.round(report.seconds)));
  const told = `${count(report.passed, "check")} passed, with ${count(report.requests, "request")} in ${seconds}\u00a0s.`;
  if (test.state === "stopped") return { kind: "unknown", title: "It was stopped", words: `Until then ${told}` };
  if (itself?.outcome === "failed") {
    return {
      kind: "bad",
      title: "The connection cannot be used as it is",
      words: report.obstacle?.found ?? "What its identity provider asks first is not answered as it should be.",
    };
  }
  if (report.obstacle !== null) return { kind: "bad", title: "There is no getting through", words: report.obstacle.found };
  if (report.failed > 0) {
    const all = report.passed + report.failed;
    return {
      kind: "bad",
      title: `${number(report.failed)} of ${count(all, "check")} failed`,
      words: `Your identity provider would stumble there. ${told}`,
    };
  }
  if (isHere(test, connection)) {
    const words = `${told} Whether the internet reaches it was not tried.`;
    return { kind: "good", title: "Works on this computer", words };
  }
  return { kind: "good", title: "Everything works", words: told };
}
