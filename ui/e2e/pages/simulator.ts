import type { Locator, Page } from "playwright-core";

/** The Simulator screen. */
export class SimulatorPage {
  constructor(readonly page: Page) {}

  get playing(): Locator {
    return this.page.getByRole("group", { name: "Playing" });
  }

  get state(): Locator {
    return this.page.getByRole("main").getByRole("banner").or(this.page.getByRole("main")).getByRole("status").first();
  }

  get table(): Locator {
    return this.page.getByRole("table", { name: "What happens on the three sides" });
  }

  /** Steps, each with its three sides. */
  get steps(): Locator {
    return this.table.locator("[role=row][data-number]");
  }

  get chapters(): Locator {
    return this.page.getByRole("list", { name: "Chapters" }).getByRole("listitem");
  }

  get around(): Locator {
    return this.page.getByRole("navigation", { name: "Look around" });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("main").getByRole("button", { name });
  }

  /** What was counted under a name. */
  counter(name: string): Locator {
    return this.page.getByRole("main").locator("dl > div").filter({ has: this.page.getByText(name, { exact: true }) }).locator("dd");
  }

  async choose(option: string): Promise<void> {
    await this.page.getByRole("radio", { name: option, exact: true }).click();
    await this.page.getByRole("radio", { name: option, exact: true, checked: true }).waitFor();
  }

  async setUp(): Promise<void> {
    await this.button("Set up the demo").click();
    await this.button(/^Play/).waitFor();
  }

  async speed(label: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Speed" }).selectOption(label);
  }

  /** Lets something happen, by the menu it is in. */
  async happen(menu: string, what: string): Promise<void> {
    await this.page.getByRole("group", { name: "Let something happen" }).getByRole("button", { name: menu }).click();
    await this.page.getByRole("menuitem", { name: new RegExp(`^${what}`) }).click();
  }

  async remove(): Promise<void> {
    await this.button("Remove…").first().click();
    const question = this.page.getByRole("alertdialog", { name: "Remove the demo?" });
    await question.getByRole("button", { name: "Remove" }).click();
    await question.waitFor({ state: "detached" });
    await this.button("Set up the demo").waitFor();
  }
}
