import type { Connection, Dialect, Idp, SelfTest, SelfTestCase, SelfTestFailed, SelfTestReport } from "../../host";
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
export function outcomeOf(test: SelfTest): Outcome {
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
      words: "What its identity provider asks first is not answered as it should be.",
    };
  }
  if (report.failed > 0) {
    const all = report.passed + report.failed;
    return {
      kind: "bad",
      title: `${number(report.failed)} of ${count(all, "check")} failed`,
      words: `Your identity provider would stumble there. ${told}`,
    };
  }
  return { kind: "good", title: "Everything works", words: told };
}
