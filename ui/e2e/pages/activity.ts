import type { Locator, Page } from "playwright-core";

/** The Activity screen. */
export class ActivityPage {
  constructor(readonly page: Page) {}

  get grid(): Locator {
    return this.page.getByRole("grid", { name: "Requests" });
  }

  /** Rows that have been read, in the order of their positions. */
  get rows(): Locator {
    return this.grid.locator("[role=row][data-index]:not([data-placeholder], [data-stands-in])");
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** What can be done with the rows that are chosen. */
  get selection(): Locator {
    return this.page.getByRole("region", { name: "Selection" });
  }

  get search(): Locator {
    return this.page.getByRole("searchbox", { name: "Search requests" });
  }

  chip(name: string | RegExp): Locator {
    return this.page.getByRole("group", { name: "Show only" }).getByRole("button", { name });
  }

  get count(): Locator {
    return this.page.getByRole("main").getByRole("status").filter({ hasText: /^[\d,]+ (requests?|match(es)?)$/ });
  }

  get panel(): Locator {
    return this.page.getByRole("complementary");
  }

  tab(name: string): Locator {
    return this.panel.getByRole("tab", { name });
  }

  get following(): Locator {
    return this.page.getByRole("main").getByText("Following", { exact: true });
  }

  /** What a list that stands still says of what came meanwhile. */
  get arrived(): Locator {
    return this.page.getByRole("button", { name: /^(Follow|[\d,]+ new requests?)$/ });
  }

  get explaining(): Locator {
    return this.page.getByRole("dialog", { name: "Explain a message" });
  }

  /** Chooses something from the menu of the request that is open. */
  async act(what: string): Promise<void> {
    await this.panel.getByRole("button", { name: "More actions" }).click();
    await this.page.getByRole("menuitem", { name: what }).click();
  }

  get filters(): Locator {
    return this.page.getByRole("dialog", { name: "More filters" });
  }

  /** Goes through the rows to one, opens it and waits for its details. */
  async open(text: string | RegExp, tab?: string): Promise<void> {
    await this.row(text).first().click();
    await this.tab("Summary").waitFor();
    if (tab === undefined) return;
    await this.tab(tab).click();
    await this.panel.getByRole("tabpanel", { name: tab }).waitFor();
  }
}
