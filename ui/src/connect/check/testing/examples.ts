import type { SelfTest, SelfTestReport } from "../../../host";

export const report = (more: Partial<SelfTestReport> = {}): SelfTestReport => ({
  good: true,
  passed: 340,
  failed: 0,
  other: 1,
  obstacle: null,
  requests: 1,
  seconds: 0.4,
  groups: [],
  ...more,
});
export const done = (more: Partial<SelfTest> = {}): SelfTest => ({
  begun: "2026-03-02T11:04:05Z",
  connection: "default",
  idp: "entra",
  profile: "compat",
  enabled: true,
  dialect: "entra",
  dialectName: "Entra ID",
  endpoint: "http://127.0.0.1:7246/default/scim/v2",
  state: "done",
  done: 29,
  total: 29,
  title: "",
  itself: { outcome: "passed", passed: [], request: null, status: null, found: null, advice: null },
  report: report(),
  reason: null,
  ...more,
});
