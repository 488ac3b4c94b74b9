import type { Page } from "playwright-core";
import { savePolicy } from "../harness/roles.ts";
import { Scim } from "../harness/scim.ts";
import { ActivityPage } from "../pages/activity.ts";
import { TablePage } from "../pages/table.ts";
import { look } from "./screens.ts";
import type { View } from "./views.ts";

const open = (text: string | RegExp, tab?: string) => (page: Page) => new ActivityPage(page).open(text, tab);
const explain = async (page: Page, text: string, until: RegExp) => {
  const { explaining } = new ActivityPage(page);
  await explaining.getByRole("textbox", { name: "Message" }).fill(text);
  await explaining.getByText(until).first().waitFor();
};
const again = async (page: Page) => {
  await open(/disabled Grace/)(page);
  await new ActivityPage(page).act("Send again…");
  await page.getByRole("dialog", { name: "Send this request again" }).waitFor();
};
const several = async (page: Page) => {
  const activity = new ActivityPage(page);
  await activity.row(/disabled Grace/).first().hover();
  await activity.page.getByRole("checkbox", { name: "Select all that are shown" }).click();
  await activity.selection.waitFor();
};
const againSeveral = async (page: Page) => {
  await several(page);
  await new ActivityPage(page).selection.getByRole("button", { name: "Send again…" }).click();
  await page.getByRole("region", { name: "What would be sent" }).waitFor();
};
const then = async (page: Page) => {
  const users = new TablePage(page);
  await users.open("Ada Lovelace");
  await users.tab("Timeline").click();
  await users.timeline.last().getByRole("button", { name: "As it was then…" }).click();
};
const groupThen = async (page: Page) => {
  const groups = new TablePage(page);
  await groups.open("Analysts");
  await groups.tab("Timeline").click();
  await groups.timeline.last().getByRole("button", { name: "As it was then…" }).click();
};
const filters = async (page: Page) => {
  await new ActivityPage(page).chip("More filters").click();
  await new ActivityPage(page).filters.waitFor();
};

const views: readonly View[] = [
  { name: "Activity", at: "/activity", until: (page) => new ActivityPage(page).row(/disabled Grace/).first().waitFor() },
  { name: "Activity, with lookups and tests", at: "/activity?probes=true", until: (page) => new ActivityPage(page).row(/tested the connection/).first().waitFor() },
  { name: "Activity, failed", at: "/activity?failed=true", until: (page) => new ActivityPage(page).row(/mistyped token/).first().waitFor() },
  { name: "Activity, changed nothing", at: "/activity?nothing=true", until: (page) => new ActivityPage(page).row("No change").first().waitFor() },
  { name: "Activity, nothing found", at: "/activity?q=zzzz", until: (page) => page.getByText("No request matches").waitFor() },
  { name: "Activity, of a connection without requests", at: "/activity?connection=fabrikam", until: (page) => page.getByText("No request matches").waitFor() },
  { name: "Activity, many filters", at: "/activity?failed=true&methods=%5B%22PATCH%22%5D&classes=%5B4%5D&time=today&kind=User", until: (page) => new ActivityPage(page).row("PATCH").first().waitFor() },
  { name: "Activity, menu of filters", at: "/activity", reach: filters },
  {
    name: "Activity, menu of filters with times",
    at: "/activity?probes=true",
    reach: async (page) => {
      await filters(page);
      await page.getByRole("combobox", { name: "Time" }).selectOption("From … to …");
      await page.getByLabel("From", { exact: true }).waitFor();
    },
  },
  { name: "request, failed", at: "/activity?failed=true", reach: open(/nobody/) },
  { name: "request, mistyped token", at: "/activity?failed=true", reach: open(/mistyped token/) },
  { name: "request, changed nothing", at: "/activity?nothing=true", reach: open(/Ada Lovelace/) },
  { name: "request, members", at: "/activity?kind=Group", reach: open(/added 2 people to Analysts/, "Changes") },
  { name: "request, changes", at: "/activity", reach: open(/disabled Grace/, "Changes") },
  { name: "request, no changes", at: "/activity?nothing=true", reach: open(/Ada Lovelace/, "Changes") },
  { name: "request, roles", at: "/activity", reach: open(/disabled Grace/, "Roles") },
  { name: "request, no roles", at: "/activity?failed=true", reach: open(/mistyped token/, "Roles") },
  { name: "request, sent", at: "/activity", reach: open(/disabled Grace/, "Request") },
  { name: "request, answered", at: "/activity", reach: open(/disabled Grace/, "Response") },
  { name: "request, without a body", at: "/activity?probes=true&deeds=%5B%22test-connection%22%5D", reach: open(/tested the connection/, "Request") },
  { name: "request, quirks", at: "/activity", reach: open(/disabled Grace/, "Quirks") },
  { name: "request, no quirks", at: "/activity?failed=true", reach: open(/mistyped token/, "Quirks") },
  { name: "request that is not kept", at: "/activity?id=99999999", complains: /status of 404 .*activity\.show/, until: (page) => page.getByText("This request is not kept any more").waitFor() },
  { name: "request, menu", at: "/activity", reach: async (page) => { await open(/disabled Grace/)(page); await page.getByRole("button", { name: "More actions" }).click(); }, until: (page) => page.getByRole("menu").waitFor() },
  { name: "send a request again", at: "/activity", reach: again },
  {
    name: "send a request again, to the directory, edited",
    at: "/activity",
    reach: async (page) => {
      await again(page);
      await page.getByRole("radio", { name: "To the directory itself" }).click();
      await page.getByText("Edit the request").click();
    },
  },
  {
    name: "send a request again, answered",
    at: "/activity",
    reach: async (page) => {
      await again(page);
      await page.getByText("Edit the request").click();
      await page.getByRole("textbox", { name: "Method" }).fill("GET");
      await page.getByRole("button", { name: "Send it to a copy" }).click();
    },
    until: (page) => page.getByRole("status", { name: "The answer" }).waitFor(),
  },
  { name: "requests, chosen", at: "/activity", reach: several },
  { name: "send several requests again", at: "/activity", reach: againSeveral },
  {
    name: "send several requests again, to the directory",
    at: "/activity",
    reach: async (page) => {
      await againSeveral(page);
      await page.getByRole("radio", { name: "To the directory itself" }).click();
      await page.getByRole("button", { name: "Send to the directory…" }).click();
    },
    until: (page) => page.getByRole("alertdialog").waitFor(),
  },
  {
    name: "send several requests again, answered",
    at: "/activity",
    reach: async (page) => {
      await againSeveral(page);
      await page.getByRole("button", { name: "Send to a copy" }).click();
    },
    until: (page) => page.getByRole("region", { name: "What was answered" }).waitFor(),
  },
  {
    name: "export requests",
    at: "/activity",
    reach: (page) => page.getByRole("button", { name: "Export…" }).click(),
    until: (page) => page.getByRole("dialog", { name: "Export as HAR" }).getByText(/requests now/).waitFor(),
  },
  { name: "user, as it was then", at: "/users", reach: then, until: (page) => page.getByRole("checkbox", { name: "Job title" }).waitFor() },
  { name: "group, as it was then", at: "/groups", reach: groupThen, until: (page) => page.getByRole("checkbox", { name: "Members" }).waitFor() },
  { name: "explain a message", at: "/activity?explain=true", until: (page) => new ActivityPage(page).explaining.waitFor() },
  { name: "explain a message, explained", at: "/activity?explain=true", reach: (page) => explain(page, "You appear to have entered invalid credentials. Please confirm you are using the correct information", /Source/) },
  { name: "explain a message, unknown", at: "/activity?explain=true", reach: (page) => explain(page, "zzz", /Nothing is known/) },
  { name: "user, timeline with requests", at: "/users", reach: async (page) => { await new TablePage(page).open("Ada Lovelace"); await new TablePage(page).tab("Timeline").click(); }, until: (page) => page.getByRole("link", { name: "Request", exact: true }).first().waitFor() },
];

look("Activity", views, async (admin, full, { ada, grace }) => {
  await savePolicy(admin, {
    roles: [{ key: "admiral", name: "Admiral" }],
    rules: [{ role: "admiral", when: 'title eq "Rear Admiral"' }],
  });
  await full.entra.change(grace, { op: "Replace", path: "active", value: "True" });
  await full.entra.disable(grace);
  await full.entra.change(ada, { op: "Replace", path: "title", value: "Countess" });
  await full.scim.patch("/Users/nobody", [{ op: "Replace", path: "title", value: "x" }]);
  await full.scim.patch(`/Users/${ada}`, [{ op: "Replace", path: "emails[type eq", value: "x" }]);
  await full.scim.post("/Users", { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "" });
  await new Scim(full.endpoint, "rollcall_wrong").get("/Users");
  await new Scim(full.endpoint.replace(full.slug, "nowhere"), full.token).get("/Users");
});

look(
  "Activity before anything came",
  [{ name: "Activity, nothing yet", at: "/activity", until: (page) => page.getByText("No requests yet").waitFor() }],
  "nothing",
);
