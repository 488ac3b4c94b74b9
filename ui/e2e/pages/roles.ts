import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The Roles screen. */
export class RolesPage {
  constructor(readonly page: Page) {}

  get table(): Locator {
    return this.page.getByRole("table", { name: "Roles" });
  }

  /** The row of a role. */
  role(name: string): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name }) });
  }

  get rules(): Locator {
    return this.page.getByRole("list", { name: "Rules" }).getByRole("listitem");
  }

  tab(name: string): Locator {
    return this.page.getByRole("main").getByRole("tab", { name });
  }

  /** What is not saved yet. */
  get review(): Locator {
    return this.page.getByRole("region", { name: "Unsaved changes" });
  }

  get save(): Locator {
    return this.review.getByRole("button", { name: "Save" });
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole("dialog", { name });
  }

  /** The kinds of values that no rule speaks of. */
  unmatched(kind: string): Locator {
    return this.page.getByRole("region", { name: kind }).getByRole("listitem");
  }

  async names(): Promise<string[]> {
    return this.table.getByRole("rowheader").locator("bdi").allTextContents();
  }

  /** Waits until exactly these roles are listed, in this order. */
  async lists(...names: string[]): Promise<void> {
    await expect.poll(() => this.names()).toEqual(names);
  }

  /** Waits until exactly these rules are listed, in this order; each by a part of its sentence. */
  async follows(...sentences: string[]): Promise<void> {
    await expect.poll(() => this.rules.count()).toBe(sentences.length);
    for (const [place, sentence] of sentences.entries())
      await this.rules.nth(place).getByText(sentence).first().waitFor();
  }

  /** Chooses something of the screen's menu. */
  async menu(item: string): Promise<void> {
    await this.page.getByRole("button", { name: "More about roles" }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  async addRole(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add role", exact: true }).click();
    const dialog = this.dialog("New role");
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await dialog.getByRole("button", { name: "Add role" }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** A rule in the builder: whoever is in a group gets a role. */
  async addRuleForGroup(role: string, group: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add rule", exact: true }).click();
    const dialog = this.dialog("New rule");
    await dialog.getByRole("combobox", { name: "Role" }).selectOption(role);
    await dialog.getByRole("combobox", { name: "Group" }).fill(group.slice(0, 5));
    await this.page.getByRole("listbox", { name: "Group" }).getByRole("option", { name: group }).click();
    await dialog.getByRole("button", { name: "Add rule" }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** Saves what was changed, once it is worked out what that does. */
  async saveAll(): Promise<void> {
    await expect.poll(() => this.save.getAttribute("aria-disabled")).toBeNull();
    await this.save.click();
    await this.page.getByText("Roles and rules saved").first().waitFor();
    await this.review.waitFor({ state: "detached" });
  }
}
