import type { Locator, Page } from "playwright-core";

/** The Connect screen, by what people read there. */
export class ConnectPage {
  constructor(readonly page: Page) {}

  /** The sentence at the top. */
  get state(): Locator {
    return this.page.getByRole("region", { name: "State" });
  }

  /** The card with what has to be pasted. */
  get values(): Locator {
    return this.page.getByRole("region", { name: /^Paste into / });
  }

  get token(): Locator {
    return this.values.getByRole("region", { name: "Token" });
  }

  get tokensThatWork(): Locator {
    return this.token.getByRole("list", { name: "Tokens that work" }).getByRole("listitem");
  }

  get guide(): Locator {
    return this.page.getByRole("region", { name: /^Set up |is connected$/ });
  }

  get soFar(): Locator {
    return this.page.getByRole("region", { name: /has done so far$/ });
  }

  get provisioning(): Locator {
    return this.page.getByRole("switch", { name: "Provisioning", exact: true });
  }

  /** A value to paste, by the name that the provider's form has for it. */
  value(label: string): Locator {
    return this.values.getByRole("group", { name: label, exact: true });
  }

  async copy(label: string): Promise<string> {
    await this.values.getByRole("button", { name: `Copy ${label}`, exact: true }).click();
    await this.value(label).getByText("Copied").first().waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async choose(provider: string): Promise<void> {
    await this.page.getByRole("radio", { name: provider, exact: true }).click();
    await this.page.getByRole("radio", { name: provider, exact: true, checked: true }).waitFor();
  }

  /** A step of the guide. */
  step(title: string): Locator {
    return this.guide.getByRole("button", { name: title });
  }

  async stepDone(title: string): Promise<void> {
    await this.guide.getByRole("button", { name: new RegExp(`^${title}.*, done`) }).waitFor();
  }
}
