import type { Page } from "playwright-core";
import type { Tenant } from "../harness/test.ts";
import { ConnectPage } from "../pages/connect.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";

/** Something that a person can come to see, and the way there from a window that has just been opened. */
export interface View {
  name: string;
  /** Which of the connections it is about. */
  of?: "full" | "empty";
  at: string;
  reach?: (page: Page, tenant: Tenant) => Promise<unknown>;
  /** The waiting is what there is to see. */
  waits?: true;
  /** What the browser rightly complains of there. */
  complains?: RegExp;
  /** What it takes to be there, if not to see the screen's heading. */
  until?: (page: Page) => Promise<unknown>;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name }).waitFor();
const question = (page: Page, name: string | RegExp) => page.getByRole("alertdialog", { name }).waitFor();
const more = async (page: Page, item: string) => {
  await button(page, "More about this connection").click();
  await page.getByRole("menuitem", { name: item }).click();
};
const ada = async (page: Page, tab?: string) => {
  const users = new TablePage(page);
  await users.open("Ada Lovelace");
  if (tab === undefined) return;
  await users.tab(tab).click();
  await page.getByRole("tabpanel", { name: tab }).waitFor();
};
const analysts = async (page: Page, tab?: string) => {
  const groups = new TablePage(page);
  await groups.open("Analysts");
  if (tab !== undefined) await groups.tab(tab).click();
};

const wrongly = "Answer wrongly on purpose";
const purposely = (page: Page) => page.getByRole("region", { name: "Wrong answers on purpose" }).waitFor();

/** While the full connection has rules. */
export const faultViews: readonly View[] = [
  { name: "wrong answers, Users", at: "/users", until: purposely },
  { name: "wrong answers, Connect", at: "/connect", until: purposely },
  { name: "wrong answers, rules in force", at: "/connect?open=faults", until: (page) => page.getByRole("dialog", { name: wrongly }).getByText(/Retry-After 30 s/).waitFor() },
  { name: "wrong answers, no rule", of: "empty", at: "/connect?open=faults", until: (page) => page.getByText("No rule. Everything is answered as it should be.").waitFor() },
  {
    name: "wrong answers, mistakes",
    of: "empty",
    at: "/connect?open=faults",
    reach: async (page) => {
      const form = page.getByRole("dialog", { name: wrongly });
      await form.getByLabel("Retry-After").fill("soon");
      await form.getByLabel("Whose path begins with").fill("Users");
      await form.getByLabel("How many").fill("0");
      await form.getByRole("button", { name: "Add rule" }).click();
    },
    until: (page) => page.getByText("A whole number of seconds, 0 to 3,600.").waitFor(),
  },
  {
    name: "wrong answers, Activity",
    at: "/activity",
    reach: (page) => page.getByRole("row", { name: /On purpose/ }).first().click(),
    until: (page) => page.getByText(/Nothing is wrong\. Somebody set a rule/).waitFor(),
  },
];

export const connectViews: readonly View[] = [
  { name: "Connect, used", at: "/connect", until: (page) => new ConnectPage(page).soFar.getByText("First leaver").waitFor() },
  { name: "Connect, waiting", of: "empty", at: "/connect", until: (page) => new ConnectPage(page).state.getByText(/Waiting/).waitFor() },
  {
    name: "Connect, every step open",
    of: "empty",
    at: "/connect",
    reach: async (page) => {
      const heads = page.getByRole("region", { name: /^Set up/ }).locator("h3 button");
      await heads.first().waitFor();
      for (const head of await heads.all()) if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
    },
  },
  ...["Okta", "OneLogin", "JumpCloud", "Other"].map((name) => ({
    name: `Connect, ${name}`,
    of: "empty" as const,
    at: "/connect",
    reach: (page: Page) => new ConnectPage(page).choose(name),
  })),
  {
    name: "Connect, off",
    of: "empty",
    at: "/connect",
    reach: async (page) => {
      await new ConnectPage(page).choose("Entra ID");
      await new ConnectPage(page).provisioning.click();
    },
    until: (page) => new ConnectPage(page).state.getByText("Nothing is accepted.").waitFor(),
  },
  { name: "token revealed", at: "/connect", reach: (page) => new ConnectPage(page).token.getByRole("button", { name: "Reveal the token" }).click(), until: (page) => page.getByText("Hides itself after 30 seconds.").waitFor() },
  { name: "rotate the token", at: "/connect", reach: (page) => button(page, "Rotate…").click(), until: (page) => dialog(page, "Rotate the token") },
  { name: "revoke the token", at: "/connect", reach: (page) => button(page, "Revoke…").click(), until: (page) => question(page, "Revoke the token?") },
  { name: "menu of a connection", at: "/connect", reach: (page) => button(page, "More about this connection").click(), until: (page) => page.getByRole("menu").waitFor() },
  { name: "rename a connection", at: "/connect", reach: (page) => more(page, "Rename…"), until: (page) => dialog(page, "Rename the connection") },
  { name: "strictness", at: "/connect", reach: (page) => more(page, "Strictness…"), until: (page) => dialog(page, "How strict is this connection?") },
  { name: "remove a connection", at: "/connect", reach: (page) => more(page, "Remove…"), until: (page) => question(page, /^Remove / ) },
  { name: "add a connection", at: "/connect?open=add", until: (page) => dialog(page, "Add a connection") },
  { name: "check my endpoint", at: "/connect?open=check", until: (page) => dialog(page, "Check my endpoint") },
  {
    name: "check my endpoint, works on this computer",
    at: "/connect?open=check",
    reach: (page) => button(page, "Start").click(),
    until: (page) => page.getByText("Works on this computer").waitFor({ timeout: 60_000 }),
  },
  {
    name: "check my endpoint, strict",
    of: "empty",
    at: "/connect",
    reach: async (page) => {
      await new ConnectPage(page).choose("Entra ID");
      await more(page, "Strictness…");
      await page.getByRole("radio", { name: "Strict" }).click();
      await button(page, "Save").click();
      await button(page, "Check my endpoint…").click();
      await button(page, "Start").click();
    },
    until: (page) => page.getByText(/ checks failed$/).waitFor({ timeout: 60_000 }),
  },
  { name: "connection switcher", at: "/connect", reach: (page, { name }) => new Shell(page).switcher(name).click(), until: (page) => page.getByRole("menu").waitFor() },
  {
    name: "Connect, much of it refused",
    at: "/connect",
    reach: async (page, { scim }) => {
      for (let failed = 0; failed < 40; failed += 1) await scim.post("/Users", { schemas: [], userName: "Ada.Lovelace@example.com" });
      await new ConnectPage(page).state.getByText("Show failed requests").waitFor();
    },
  },
];

export const resourceViews: readonly View[] = [
  { name: "Users", at: "/users" },
  { name: "Users, empty", of: "empty", at: "/users", until: (page) => page.getByText("No users yet").waitFor() },
  { name: "Users, nothing found", at: "/users?q=zzzz", until: (page) => page.getByText("No user matches").waitFor() },
  { name: "Users, broken filter", at: `/users?q=${encodeURIComponent('userName eq "ada" and titel')}`, until: (page) => page.getByRole("search").getByRole("alert").waitFor() },
  { name: "Users, perhaps meant as a filter", at: `/users?q=${encodeURIComponent('userName equals "ada"')}`, until: (page) => page.getByRole("search").getByText(/As a filter it would read/).waitFor() },
  { name: "Users, deleted", at: "/users?state=deleted", until: (page) => new TablePage(page).row("Alan Turing").waitFor() },
  { name: "Users, selected", at: "/users", reach: (page) => new TablePage(page).select("Ada Lovelace", "Amara Berg 0") },
  {
    name: "Users, selected after something was done with others",
    at: "/users",
    reach: async (page) => {
      const users = new TablePage(page);
      await users.open("Ada Lovelace");
      await users.act("Copy ID");
      await page.getByText("ID copied").waitFor();
      await users.select("Ada Lovelace");
    },
  },
  { name: "columns", at: "/users", reach: (page) => button(page, "Columns").click(), until: (page) => page.getByRole("menu").waitFor() },
  { name: "user, profile", at: "/users", reach: (page) => ada(page) },
  { name: "user, groups", at: "/users", reach: (page) => ada(page, "Groups") },
  { name: "user, timeline", at: "/users", reach: (page) => ada(page, "Timeline"), until: (page) => new TablePage(page).timeline.first().waitFor() },
  { name: "user, JSON", at: "/users", reach: (page) => ada(page, "JSON") },
  { name: "user, menu", at: "/users", reach: async (page) => { await ada(page); await button(page, "More actions").click(); }, until: (page) => page.getByRole("menu").waitFor() },
  { name: "user, deleted", at: "/users?state=deleted", reach: (page) => new TablePage(page).open("Alan Turing") },
  { name: "new user", at: "/users?create=true", until: (page) => dialog(page, "New user") },
  {
    name: "new user, mistakes",
    at: "/users?create=true",
    reach: (page) => button(page, "Create user").click(),
    until: (page) => page.getByRole("dialog", { name: "New user" }).getByRole("alert").first().waitFor(),
  },
  {
    name: "new user, discarding",
    at: "/users?create=true",
    reach: async (page) => {
      await page.getByRole("dialog", { name: "New user" }).getByRole("textbox", { name: "Given name" }).fill("Ada");
      await page.keyboard.press("Escape");
    },
    until: (page) => question(page, "Discard the changes?"),
  },
  { name: "edit a user", at: "/users", reach: async (page) => { await ada(page); await button(page, "Edit").click(); }, until: (page) => dialog(page, "Edit Ada Lovelace") },
  { name: "delete users", at: "/users", reach: async (page) => { const users = new TablePage(page); await users.select("Ada Lovelace", "Amara Berg 0"); await users.selection.getByRole("button", { name: "Delete" }).click(); }, until: (page) => question(page, "Delete 2 users?") },
  { name: "export", at: "/users", reach: (page) => button(page, "Export").click(), until: (page) => dialog(page, /^Export / ) },
  { name: "Groups", at: "/groups" },
  { name: "Groups, empty", of: "empty", at: "/groups", until: (page) => page.getByText("No groups yet").waitFor() },
  { name: "group, members", at: "/groups", reach: (page) => analysts(page) },
  { name: "group, profile", at: "/groups", reach: (page) => analysts(page, "Profile") },
  { name: "group, JSON", at: "/groups", reach: (page) => analysts(page, "JSON"), until: (page) => page.getByText("Members are not part of this view").waitFor() },
  { name: "group, timeline", at: "/groups", reach: (page) => analysts(page, "Timeline"), until: (page) => new TablePage(page).timeline.first().waitFor() },
  { name: "add members", at: "/groups", reach: async (page) => { await analysts(page); await button(page, "Add").click(); }, until: (page) => page.getByRole("dialog", { name: /^Add members/ }).getByRole("checkbox").first().waitFor() },
  { name: "new group", at: "/groups?create=true", until: (page) => dialog(page, "New group") },
];

export const otherViews: readonly View[] = [
  { name: "Settings", at: "/settings" },
  ...["server", "keychain", "data", "about"].map((hash) => ({ name: `Settings, ${hash}`, at: `/settings#${hash}` })),
  {
    name: "keep what is deleted for less time",
    at: "/settings#retention",
    reach: async (page) => {
      await page.getByRole("textbox", { name: "Days to keep what is deleted" }).fill("1");
      await button(page, "Save…").click();
    },
    until: (page) => question(page, "Keep what is deleted for 1 day only?"),
  },
  { name: "licences", at: "/settings#about", reach: (page) => page.getByRole("region", { name: "About" }).getByRole("button", { name: "Show" }).click(), until: (page) => dialog(page, "Licences") },
  { name: "a toast", at: "/settings", reach: async (page) => {
    await page.getByRole("textbox", { name: "Host name to allow" }).fill("scim.example.com");
    await button(page, "Add").click();
    await page.getByRole("button", { name: "Remove scim.example.com" }).click();
  }, until: (page) => page.getByText("scim.example.com is no longer allowed").waitFor() },
  { name: "a section of Settings that does not exist", at: "/settings#nowhere" },
  { name: "palette", at: "/connect", reach: (page) => new Shell(page).palette() },
  { name: "palette, found", at: "/connect", reach: async (page) => { const palette = await new Shell(page).palette(); await palette.getByRole("combobox").fill("a"); await palette.getByRole("option", { name: /Ada Lovelace/ }).waitFor(); } },
  { name: "palette, nothing found", at: "/connect", reach: async (page) => { const palette = await new Shell(page).palette(); await palette.getByRole("combobox").fill("zzzz"); await palette.getByText(/^Nothing is called/).waitFor(); } },
  { name: "shortcuts", at: "/connect", reach: async (page) => { await new Shell(page).heading("Connect"); await page.keyboard.press("?"); }, until: (page) => dialog(page, "Keyboard shortcuts") },
  { name: "no such page", at: "/nowhere", until: (page) => page.getByRole("main").getByRole("heading").first().waitFor() },
];
