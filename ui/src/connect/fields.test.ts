import { describe, expect, test } from "vitest";
import type { Idp } from "../host";
import { address, formOf, localOrigin } from "./fields";
import { ago, connection } from "./testing/examples";

const BASE = "https://scim.example.com/default/scim/v2";

const fields = (idp: Idp, standardPatch = true) =>
  formOf(idp, BASE, standardPatch).fields.map(({ label, value, form }) => [label, value ?? form]);

describe("the provider's form", () => {
  test("has its own names, and the token as it is pasted there", () => {
    expect(fields("entra")).toEqual([
      ["Tenant URL", `${BASE}/?aadOptscim062020`],
      ["Secret Token", "plain"],
    ]);
    expect(fields("entra", false)[0]).toEqual(["Tenant URL", BASE]);
    expect(fields("okta")).toEqual([
      ["SCIM 2.0 Base URL", BASE],
      ["API Token", "bearer"],
    ]);
    expect(fields("jumpcloud")).toEqual([
      ["Base URL", BASE],
      ["Token Key", "plain"],
    ]);
    expect(fields("other")).toEqual([
      ["Base URL", BASE],
      ["Authorization header", "bearer"],
    ]);
  });

  test("OneLogin's has a template of what is sent, as JSON", () => {
    const [url, template, token] = formOf("onelogin", BASE, true).fields;
    expect([url?.label, template?.label, token?.label]).toEqual([
      "SCIM Base URL",
      "SCIM JSON Template",
      "SCIM Bearer Token",
    ]);
    expect(JSON.parse(template?.value ?? "")).toMatchObject({ userName: "{$parameters.scimusername}" });
  });

  test("has the public address, or the local one as long as there is no other", () => {
    expect(address(connection())).toBe("http://127.0.0.1:7246/default/scim/v2");
    expect(address(connection({ publicEndpoints: [BASE] }))).toBe(BASE);
    const two = ["https://other.example/default/scim/v2", BASE];
    const seen = { public: { at: ago(1), host: "scim.example.com" } };
    expect(address(connection({ publicEndpoints: two }))).toBe(two[0]);
    expect(address(connection({ publicEndpoints: two, seen }))).toBe(BASE);
    expect(localOrigin(connection({ publicEndpoints: [BASE] }))).toBe("http://127.0.0.1:7246");
  });
});
