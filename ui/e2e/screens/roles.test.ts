import type { Page, Route } from "playwright-core";
import { savePolicy } from "../harness/roles.ts";
import { RolesPage } from "../pages/roles.ts";
import { look } from "./screens.ts";
import type { View } from "./views.ts";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });
const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();
const offered = (page: Page) => page.getByRole("listbox").getByRole("option").first().waitFor();

/** A change, and what it would do is known. */
async function change(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "If nothing matches" }).selectOption("Viewer");
  await new RolesPage(page).review.getByText(/gain a role/).waitFor();
}

async function editRule(page: Page, place: number): Promise<void> {
  await button(page, `Edit rule ${place}`).click();
  await dialog(page, "Edit the rule").getByRole("radio", { checked: true }).waitFor();
}

async function typed(page: Page, filter: string): Promise<void> {
  await dialog(page, "New rule").getByRole("radio", { name: "Type a filter" }).click();
  await dialog(page, "New rule").getByRole("textbox", { name: "Filter" }).pressSequentially(filter);
}

async function read(page: Page, file: string): Promise<void> {
  const importing = dialog(page, "Import roles and rules");
  await importing.getByRole("textbox", { name: "Text of the file" }).fill(file);
  await importing.getByRole("button", { name: "Read it" }).click();
}

/** The page is read anew, and one of its questions goes unanswered, or wrong. */
async function without(page: Page, answer: string, instead: (route: Route) => unknown): Promise<void> {
  await page.route(`**/api/${answer}`, instead);
  await page.reload();
}

const broken = (route: Route) =>
  route.fulfill({ status: 500, json: { code: "internal", message: "The database could not be read." } });

const EMPTY: readonly View[] = [
  { name: "Roles, none", at: "/roles", until: text("No roles yet") },
  { name: "Roles, sample", at: "/roles", reach: (page) => button(page, "Start with a sample").click(), until: text(/gain a role/) },
  { name: "history, none", at: "/roles?open=history", until: text("Nothing was saved yet") },
  { name: "publish, nothing", at: "/roles?open=publish", until: text("There is nothing to publish yet") },
];

const views: readonly View[] = [
  { name: "Roles", at: "/roles" },
  {
    name: "Roles, loading",
    at: "/roles",
    waits: true,
    reach: (page) => without(page, "roles.show", () => undefined),
    until: (page) => page.getByRole("main").locator("[aria-busy=true]").waitFor(),
  },
  {
    name: "Roles, failed",
    at: "/roles",
    complains: /status of 500 .*roles\.show/,
    reach: (page) => without(page, "roles.show", broken),
    until: text("The database could not be read."),
  },
  { name: "role, menu", at: "/roles", reach: (page) => button(page, "More about Editor").click(), until: (page) => page.getByRole("menu").waitFor() },
  { name: "Roles, menu", at: "/roles", reach: (page) => button(page, "More about roles").click(), until: (page) => page.getByRole("menu").waitFor() },
  { name: "new role", at: "/roles?open=role", until: (page) => dialog(page, "New role").waitFor() },
  {
    name: "new role, mistakes",
    at: "/roles?open=role",
    reach: (page) => dialog(page, "New role").getByRole("button", { name: "Add role" }).click(),
    until: text("Give it a name."),
  },
  { name: "edit a role", at: "/roles", reach: (page) => button(page, "Edit Administrator").click(), until: (page) => dialog(page, "Edit Administrator").waitFor() },

  { name: "Rules", at: "/roles?tab=rules", until: text("Group is Analysts") },
  { name: "Rules of a role", at: "/roles?tab=rules&of=editor", until: text("Only for Editor") },
  { name: "Rules of a role without any", at: "/roles?tab=rules&of=auditor", until: text("No rule matches") },
  { name: "new rule", at: "/roles?tab=rules&open=rule", until: (page) => dialog(page, "New rule").waitFor() },
  {
    name: "new rule, mistakes",
    at: "/roles?tab=rules&open=rule",
    reach: (page) => dialog(page, "New rule").getByRole("button", { name: "Add rule" }).click(),
    until: text("Choose a group."),
  },
  { name: "new rule, groups", at: "/roles?tab=rules&open=rule", reach: (page) => page.getByRole("combobox", { name: "Group" }).click(), until: offered },
  { name: "new rule, attributes", at: "/roles?tab=rules&open=rule", reach: (page) => page.getByRole("combobox", { name: "What is looked at" }).click(), until: offered },
  { name: "new rule, typed", at: "/roles?tab=rules&open=rule", reach: (page) => typed(page, 'title pr and department eq "IT"'), until: text("In words") },
  { name: "new rule, completed", at: "/roles?tab=rules&open=rule", reach: (page) => typed(page, "de"), until: offered },
  { name: "new rule, typed with a mistake", at: "/roles?tab=rules&open=rule", reach: (page) => typed(page, 'title like "x"'), until: text(/not an operator/) },
  { name: "edit a rule of several conditions", at: "/roles?tab=rules", reach: (page) => editRule(page, 2) },
  { name: "edit a rule about a group that is gone", at: "/roles?tab=rules", reach: (page) => editRule(page, 4), until: text("This group is gone. Choose another one.") },
  {
    name: "edit a rule that the builder cannot show",
    at: "/roles?tab=rules",
    reach: async (page) => {
      await editRule(page, 3);
      await page.getByRole("radio", { name: "Build it" }).click();
    },
    until: text("The builder has no words for this filter"),
  },

  { name: "Unmatched", at: "/roles?tab=unmatched", until: text("Departments") },
  {
    name: "Unmatched, failed",
    at: "/roles?tab=unmatched",
    complains: /status of 500 .*roles\.unmatched/,
    reach: (page) => without(page, "roles.unmatched", broken),
    until: text("The database could not be read."),
  },

  { name: "review", at: "/roles", reach: change },
  {
    name: "review, details",
    at: "/roles",
    reach: async (page) => {
      await change(page);
      await button(page, "Details").click();
      await button(page, /gain it$/).click();
    },
    until: (page) => dialog(page, "What would change").getByRole("link").first().waitFor(),
  },
  {
    name: "review, a protected role at risk",
    at: "/roles?tab=rules",
    reach: async (page) => {
      await page.getByRole("switch", { name: "Rule 1, for Administrator" }).click();
      await page.getByText(/loses a role/).waitFor();
      await new RolesPage(page).save.click();
    },
    until: (page) => page.getByRole("alertdialog").getByText("Ada Lovelace").waitFor(),
  },
  {
    name: "review, came back",
    at: "/roles",
    reach: async (page) => {
      await change(page);
      await page.keyboard.press("Control+1");
      await page.getByRole("heading", { level: 1, name: "Connect" }).waitFor();
      await page.keyboard.press("Control+4");
      await page.getByText("Your changes from before are still here").waitFor();
    },
    until: text(/gain a role/),
  },
  {
    name: "review, preview failed",
    at: "/roles",
    complains: /status of 500 .*roles\.preview/,
    reach: async (page) => {
      await page.route("**/api/roles.preview", broken);
      await page.getByRole("combobox", { name: "If nothing matches" }).selectOption("Viewer");
    },
    until: text("Who gains and who loses could not be worked out"),
  },
  {
    name: "review, thrown away and begun again",
    at: "/roles",
    reach: async (page) => {
      await change(page);
      await button(page, "Discard").click();
      await page.getByText("The changes were thrown away").waitFor();
      await change(page);
    },
  },

  { name: "what if", at: "/roles?open=what-if", until: (page) => dialog(page, /^What roles/).getByRole("list").first().waitFor() },
  {
    name: "what if, not JSON",
    at: "/roles?open=what-if",
    reach: (page) => page.getByRole("textbox", { name: /^The user/ }).fill("{ nobody"),
    until: text(/This is not JSON/),
  },
  { name: "import", at: "/roles?open=import", until: (page) => dialog(page, "Import roles and rules").waitFor() },
  { name: "import, fine", at: "/roles?open=import", reach: (page) => read(page, '[[roles]]\nkey = "a"\nname = "A"'), until: text("1 role and 0 rules") },
  { name: "import, problems", at: "/roles?open=import", reach: (page) => read(page, '[[rules]]\nrole = "a"\nwhen = "title like"'), until: text(/Nothing is taken from it/) },
  { name: "export", at: "/roles?open=export", until: (page) => page.getByRole("region", { name: "Text of the file" }).waitFor() },
  { name: "publish", at: "/roles?open=publish", until: text(/^SingleAppRoleAssignment/) },
  { name: "history", at: "/roles?open=history", until: text("in force") },

  {
    name: "remove the connection of the last administrator",
    at: "/connect",
    reach: async (page) => {
      await button(page, "More about this connection").click();
      await page.getByRole("menuitem", { name: "Remove…" }).click();
    },
    until: text("Nobody holds Administrator afterwards"),
  },

  {
    // From here on it is otherwise: the last administrator is gone.
    name: "a loss that is held back",
    at: "/roles",
    reach: async (_, { scim, entra }) => {
      const found = await scim.get("/Users?filter=userName+eq+%22ada.lovelace@example.com%22");
      await entra.disable(found.body.Resources[0].id as string);
    },
    until: text("Ada Lovelace keeps Administrator, because nobody else holds it"),
  },
  { name: "agree to a loss", at: "/roles", reach: (page) => button(page, "Agree to the loss…").click(), until: (page) => page.getByRole("alertdialog").waitFor() },
  {
    name: "hand a role over",
    at: "/roles",
    reach: async (page) => {
      await button(page, "Give it to somebody else…").click();
      await dialog(page, /^Give Administrator/).getByRole("combobox", { name: "User" }).fill("amara");
    },
    until: offered,
  },
];

look("Roles, before there are any", EMPTY);

look("Roles", views, async (admin, full) => {
  const department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
  const { rows } = await admin.call("resources.rows", { kind: "Group", connection: full.slug });
  const analysts = rows.find(({ name }) => name === "Analysts")?.id ?? "";
  await savePolicy(admin, {
    roles: [
      { key: "administrator", name: "Administrator", description: "May do everything, including managing who may do what.", priority: 300, protected: true },
      { key: "editor", name: "Editor", description: "May see and change content.", priority: 200 },
      { key: "approver-of-everything-northern-europe", name: "Approver of everything that leaves the house, northern Europe", priority: 150 },
      { key: "auditor", name: "Auditor" },
      { key: "viewer", name: "Viewer", priority: 100 },
      { key: "guest", name: "Guest author", archived: true },
    ],
    rules: [
      { role: "administrator", when: `groups[value eq "${analysts}"]`, note: "Those on call" },
      { role: "editor", when: `${department} eq "Sales" and (title sw "Head" or userType eq "Employee")`, connection: full.slug },
      { role: "viewer", when: 'title gt "m"', connection: "removed-long-ago" },
      { role: "guest", when: 'groups[value eq "0199aaaa-0000-7000-8000-000000000000"]', note: "Asked for by the people who write the newsletter; look at it again when they have moved." },
      { role: "editor", when: 'roles[value eq "Author"]', enabled: false },
    ],
  });
});
