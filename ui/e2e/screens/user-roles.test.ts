import type { Page } from "playwright-core";
import { savePolicy } from "../harness/roles.ts";
import { TablePage } from "../pages/table.ts";
import { look } from "./screens.ts";
import type { View } from "./views.ts";

const LONG = "Approver of everything that leaves the house, northern Europe";

/** The tab of a user. */
async function rolesOf(page: Page, name: string): Promise<TablePage> {
  const users = new TablePage(page);
  await users.open(name);
  await users.tab("Roles").click();
  await users.notHeld.first().waitFor();
  return users;
}

async function dialogOf(page: Page, button: string, title: RegExp): Promise<void> {
  const users = await rolesOf(page, "Ada Lovelace");
  await users.panel.getByRole("button", { name: button }).click();
  await page.getByRole("dialog", { name: title }).getByRole("combobox", { name: "Role" }).waitFor();
}

const views: readonly View[] = [
  { name: "Users, with roles", at: "/users", until: (page) => new TablePage(page).row("Ada Lovelace").getByText("+1").waitFor() },
  { name: "Users, menu of roles", at: "/users", reach: (page) => new TablePage(page).role.click(), until: (page) => page.getByRole("menu").waitFor() },
  { name: "Users, of a role", at: "/users?role=administrator", until: (page) => new TablePage(page).row("Ada Lovelace").waitFor() },
  { name: "Users, of a role with a long name", at: "/users?role=approver", until: (page) => new TablePage(page).row("Ada Lovelace").waitFor() },
  { name: "Users, without a role", at: "/users?role=-", until: (page) => new TablePage(page).role.getByText("No role").waitFor() },
  { name: "Users, nobody of a role", at: "/users?role=auditor", until: (page) => page.getByText("No user has the role Auditor").waitFor() },
  { name: "Users, nobody without a role", of: "empty", at: "/users?role=-", until: (page) => page.getByText("No active user is without a role").waitFor() },
  { name: "user, roles", at: "/users", reach: (page) => rolesOf(page, "Ada Lovelace") },
  {
    name: "user, roles, why not",
    at: "/users",
    reach: async (page) => {
      const users = await rolesOf(page, "Ada Lovelace");
      for (const opener of await users.notHeld.getByRole("button").all()) await opener.click();
      await users.notHeld.getByText(/this user has “Engines”/).first().waitFor();
    },
  },
  { name: "user, roles, inactive", at: "/users?q=grace", reach: (page) => rolesOf(page, "Grace Hopper"), until: (page) => page.getByText("Inactive users hold no roles").waitFor() },
  { name: "user, roles, deleted", at: "/users?state=deleted", reach: (page) => rolesOf(page, "Alan Turing"), until: (page) => page.getByText("Deleted users hold no roles").waitFor() },
  { name: "give a role", at: "/users", reach: (page) => dialogOf(page, "Give a role…", /^Give / ) },
  {
    name: "give a role, mistakes and a date",
    at: "/users",
    reach: async (page) => {
      await dialogOf(page, "Give a role…", /^Give / );
      const dialog = page.getByRole("dialog", { name: /^Give / });
      await dialog.getByRole("combobox", { name: "Ends" }).selectOption("On a date");
      await dialog.getByRole("button", { name: "Give the role" }).click();
      await dialog.getByText("Choose the last day.").waitFor();
    },
  },
  {
    name: "take a protected role from its last holder",
    at: "/users",
    reach: async (page) => {
      await dialogOf(page, "Take a role…", /^Take / );
      const dialog = page.getByRole("dialog", { name: /^Take / });
      await dialog.getByRole("combobox", { name: "Role" }).selectOption("Administrator");
      await dialog.getByText("Nobody else holds Administrator").waitFor();
    },
  },
  { name: "export, of a role", at: "/users?role=administrator", reach: (page) => page.getByRole("button", { name: "Export", exact: true }).click(), until: (page) => page.getByRole("dialog", { name: /^Export / }).waitFor() },
  {
    // It changes what is so, and is the last one for that.
    name: "user, roles, kept",
    at: "/users",
    reach: async (page) => {
      await dialogOf(page, "Take a role…", /^Take / );
      const dialog = page.getByRole("dialog", { name: /^Take / });
      await dialog.getByRole("combobox", { name: "Role" }).selectOption("Administrator");
      await dialog.getByRole("textbox", { name: "Reason" }).fill("Left the team");
      await dialog.getByRole("button", { name: "Take the role" }).click();
      await dialog.waitFor({ state: "detached" });
    },
    until: (page) => page.getByText("Kept, though nothing gives it any more").waitFor(),
  },
];

look("The roles of users", views, async (admin, full, { ada }) => {
  const department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
  await savePolicy(admin, {
    roles: [
      { key: "administrator", name: "Administrator", description: "May do everything.", protected: true },
      { key: "editor", name: "Editor" },
      { key: "approver", name: LONG },
      { key: "auditor", name: "Auditor" },
      { key: "viewer", name: "Viewer" },
    ],
    rules: [
      { role: "administrator", when: 'groups.display eq "Analysts" and title pr', note: "Those on call" },
      { role: "approver", when: 'groups.display co "northern Europe"' },
      { role: "auditor", when: `${department} eq "Law" or ${department} eq "Finance" or title sw "Counsel"` },
      { role: "auditor", when: "userType pr", enabled: false },
      { role: "viewer", when: `${department} eq "Sales"` },
    ],
  });
  const on = { connection: full.slug, id: ada };
  const expires = new Date(Date.now() + 3 * 86_400_000).toISOString();
  await admin.call("roles.override", { ...on, role: "editor", ruling: "grant", reason: "Stands in for Grace", expires });
  await admin.call("roles.override", { ...on, role: "viewer", ruling: "deny", reason: "Sees it as an editor" });
});
