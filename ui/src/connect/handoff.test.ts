import { expect, test } from "vitest";
import { instructions } from "./handoff";
import { connection } from "./testing/examples";

test("instructions for somebody else have the address and the steps, and no token", () => {
  const text = instructions(
    connection({ name: "Contoso", publicEndpoints: ["https://scim.example.com/contoso/scim/v2"] }),
    true,
  );
  expect(text).toContain("Provisioning to Rollcall: Contoso\n");
  expect(text).toContain("Tenant URL: https://scim.example.com/contoso/scim/v2/?aadOptscim062020\n");
  expect(text).toContain("Secret Token: the token, which you get separately\n");
  expect(text).toContain("1. Create the application\n   Open “Enterprise applications” → “New application”");
  expect(text).not.toMatch(/[*`]|k3Xq|Switch provisioning on|undefined/);
});

test("what is typed stays as it is, and a value of several lines stands in its step", () => {
  expect(instructions(connection({ idp: "okta" }), true)).toContain("API Token: “Bearer”, a blank, and the token");
  expect(instructions(connection({ idp: "onelogin" }), true)).toContain('   SCIM JSON Template:\n   {\n     "schemas"');
});
