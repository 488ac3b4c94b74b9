import { look } from "./screens.ts";
import { faultViews } from "./views.ts";

look("Wrong answers on purpose", faultViews, async (admin, full) => {
  const connection = full.slug;
  await admin.call("faults.add", {
    connection,
    fault: { kind: "tooMany", retryAfter: 30 },
    place: { method: "POST", resource: "users" },
    when: { kind: "next", requests: 1 },
  });
  const user = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "katherine@example.com" };
  await full.scim.post("/Users", user);
  await admin.call("faults.add", {
    connection,
    fault: { kind: "tooMany", retryAfter: 30 },
    when: { kind: "next", requests: 5 },
  });
  await admin.call("faults.add", {
    connection,
    fault: { kind: "dropped", moment: "after" },
    place: { method: "PATCH", resource: "groups", path: "/Groups/0198c5f2-77aa-7cc1-a2a7-5d7e9b8f1234" },
    when: { kind: "percent", percent: 20 },
  });
});
