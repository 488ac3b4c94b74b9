import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The Users or the Groups screen. */
export class TablePage {
  constructor(readonly page: Page) {}

  get grid(): Locator {
    return this.page.getByRole("main").getByRole("grid").first();
  }

  /** Rows that have been read, in the order of their positions. */
  get rows(): Locator {
    return this.grid.locator("[role=row][data-index]:not([data-placeholder], [data-stands-in])");
  }

  /** The row of a name. */
  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  get search(): Locator {
    return this.page.getByRole("searchbox", { name: /^Search (users|groups)$/ });
  }

  get count(): Locator {
    return this.page.getByRole("main").getByRole("status").filter({ hasText: /\d+\+? (users?|groups?|match(es)?)( with(out a| the) role.*)?$/ });
  }

  chip(name: string | RegExp): Locator {
    return this.page.getByRole("group", { name: "Show only" }).getByRole("button", { name });
  }

  /** The menu that narrows to the users of a role; it says which one. */
  get role(): Locator {
    return this.chip(/^(Role|No role)/);
  }

  async ofRole(item: string): Promise<void> {
    await this.role.click();
    await this.page.getByRole("menuitemradio", { name: item, exact: true }).click();
  }

  header(name: string): Locator {
    return this.grid.getByRole("columnheader", { name, exact: true });
  }

  get panel(): Locator {
    return this.page.getByRole("complementary");
  }

  get selection(): Locator {
    return this.page.getByRole("region", { name: "Selection" });
  }

  tab(name: string): Locator {
    return this.panel.getByRole("tab", { name });
  }

  /** What stands in the rows under a column's header, from the top. */
  async column(label: string): Promise<string[]> {
    return this.grid.evaluate((grid, wanted) => {
      const headers = [...grid.querySelectorAll("[role=columnheader]")].map((header) => header.textContent?.trim());
      const at = headers.indexOf(wanted);
      const rows = [...grid.querySelectorAll<HTMLElement>("[role=row][data-index]:not([data-placeholder], [data-stands-in])")];
      return rows
        .toSorted((one, other) => Number(one.dataset["index"]) - Number(other.dataset["index"]))
        .map((row) => row.querySelectorAll("[role=gridcell]")[at]?.textContent?.trim() ?? "");
    }, label);
  }

  names(): Promise<string[]> {
    return this.column("Name");
  }

  /** Waits until exactly these are listed, in this order. */
  async lists(...names: string[]): Promise<void> {
    await expect.poll(() => this.names()).toEqual(names);
  }

  async select(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.row(name).locator("[data-choice]").click();
      await this.row(name).and(this.page.locator("[aria-selected=true]")).waitFor();
    }
  }

  async open(name: string): Promise<void> {
    await this.row(name).getByText(name, { exact: true }).first().click();
    await this.panel.getByRole("heading", { name }).waitFor();
  }

  /** The entries of the panel's timeline, the latest first. */
  get timeline(): Locator {
    return this.panel.getByRole("list", { name: "What happened, the latest first" }).locator("> li");
  }

  /** On the panel's tab *Roles*. */
  get held(): Locator {
    return this.panel.getByRole("list", { name: "Roles held" }).locator("> li");
  }

  get notHeld(): Locator {
    return this.panel.getByRole("list", { name: "Roles not held" }).locator("> li");
  }

  get overrides(): Locator {
    return this.panel.getByRole("list", { name: "Overrides" }).locator("> li");
  }

  async act(label: string): Promise<void> {
    await this.panel.getByRole("button", { name: "More actions" }).click();
    await this.page.getByRole("menuitem", { name: label }).click();
  }

  /** Presses the button of the toast that says something. */
  async undo(said: string | RegExp): Promise<void> {
    const toast = this.page.getByRole("dialog").filter({ hasText: said });
    await toast.getByRole("button", { name: "Undo" }).click();
  }
}
