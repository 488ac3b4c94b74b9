import type { Policy } from "../../src/host/operations.ts";
import type { Admin } from "./admin.ts";

/** Saves roles and rules, whatever there was before. */
export async function savePolicy(admin: Admin, policy: Policy): Promise<void> {
  const { revision } = await admin.call("roles.show", {});
  await admin.call("roles.save", { policy, revision });
}
