import type { Locator, Page } from "playwright-core";

/** What stands around every screen. */
export class Shell {
  constructor(readonly page: Page) {}

  get screens(): Locator {
    return this.page.getByRole("navigation", { name: "Screens" });
  }

  get statusBar(): Locator {
    return this.page.getByRole("contentinfo");
  }

  get toasts(): Locator {
    return this.page.getByRole("region", { name: /notifications/i });
  }

  /** The button with the name of the chosen connection. */
  switcher(name: string): Locator {
    return this.page.getByRole("button", { name: new RegExp(`^${name}`) });
  }

  async heading(title: string): Promise<void> {
    await this.page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
  }

  async palette(): Promise<Locator> {
    await this.page.keyboard.press("Control+k");
    const palette = this.page.getByRole("dialog", { name: "Find and do" });
    await palette.getByRole("combobox").waitFor();
    return palette;
  }

  /** Chooses what the palette offers for some words. */
  async run(words: string, option: string | RegExp): Promise<void> {
    const palette = await this.palette();
    await palette.getByRole("combobox").fill(words);
    await palette.getByRole("option", { name: option }).first().click();
    await palette.waitFor({ state: "detached" });
  }
}
