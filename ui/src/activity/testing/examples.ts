import { ago } from "../../connect/testing/examples";
import type { Exchange, ExchangeDetail, Feed, ReplayStep } from "../../host";

export function exchange(changed: Partial<Exchange> = {}): Exchange {
  return {
    id: 7,
    at: ago(3),
    connection: "default",
    sentence: "Entra ID disabled Ada Lovelace",
    deed: "deactivate",
    kind: "User",
    resource: "u1",
    name: "Ada Lovelace",
    method: "PATCH",
    target: "/default/scim/v2/Users/u1",
    status: 200,
    failed: false,
    nothing: null,
    quirks: [],
    injected: null,
    probe: false,
    took: 2_000,
    ...changed,
  };
}

export function feed(rows: Exchange[], changed: Partial<Feed> = {}): Feed {
  const newest = Math.max(0, ...rows.map(({ id }) => id));
  return { rows, total: rows.length, hidden: 0, newest, unseen: 0, gaps: [], ...changed };
}

export function detail(changed: Partial<ExchangeDetail> = {}): ExchangeDetail {
  return {
    exchange: exchange(),
    peer: "127.0.0.1",
    agent: "Azure AD",
    refusal: null,
    queue: 200,
    database: 800,
    changes: [],
    changed: 0,
    roles: [],
    rolesChanged: 0,
    quirks: [],
    request: { headers: [["authorization", "Bearer (removed)"]], body: '{"a":1}', state: "whole" },
    response: { headers: [], body: null, state: "none" },
    requestSize: 7,
    responseSize: 0,
    ...changed,
  };
}

export function replayed(changed: Partial<ReplayStep> = {}): ReplayStep {
  return {
    id: 7,
    sentence: "Entra ID disabled Ada Lovelace",
    method: "PATCH",
    target: "/default/scim/v2/Users/u1",
    before: 200,
    after: 200,
    body: null,
    same: true,
    differences: [],
    skipped: null,
    ...changed,
  };
}
