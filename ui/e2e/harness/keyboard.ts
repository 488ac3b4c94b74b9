import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { focus } from "./focus.ts";

/** What `focus` says where the focus has left the page. */
const BROWSER = "<body>";

/** Somebody who has a keyboard and no mouse, and has to see where they are after every key. */
export class Keyboard {
  private constructor(readonly page: Page) {}

  static async on(page: Page): Promise<Keyboard> {
    await page.evaluate(() => {
      const counted = globalThis as unknown as { pointed: number };
      counted.pointed = 0;
      for (const event of ["pointerdown", "mousedown", "wheel", "touchstart"]) {
        addEventListener(event, () => (counted.pointed += 1), { capture: true });
      }
    });
    return new Keyboard(page);
  }

  /** Presses keys one after the other. After each, what has the focus can be seen. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.seen(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.seen(`“${text}”`);
  }

  /** Replaces what the focused field holds. */
  async fill(text: string): Promise<void> {
    await this.page.keyboard.press("Control+a");
    await this.type(text);
  }

  /** Goes on with a key until the focus is there. */
  async to(target: Locator, key = "Tab"): Promise<void> {
    await target.first().waitFor();
    const passed: string[] = [];
    while (!(await this.isAt(target))) {
      expect(passed.length, `${key} leads to ${target}, not only past ${passed.join(", ")}`).toBeLessThan(90);
      // Behind the last stop of the page are the browser's own; the next is the page's first.
      const atEnd = key.endsWith("Tab") && !passed.includes(BROWSER) && (await this.isAtEnd(key));
      await this.page.keyboard.press(key);
      const { what } = await focus(this.page);
      if (atEnd && what === BROWSER) passed.push(what);
      else {
        await this.seen(key);
        passed.push((await focus(this.page)).what);
      }
    }
  }

  /** Whether this is the last stop in a key's direction. */
  private isAtEnd(key: string): Promise<boolean> {
    return this.page.evaluate((back) => {
      const stops = [...document.querySelectorAll<HTMLElement>("a[href], button, input, summary, [tabindex]")].filter(
        (stop) => stop.tabIndex >= 0 && stop.checkVisibility() && stop.closest("[inert]") === null,
      );
      const at = document.activeElement;
      return back ? stops.indexOf(at as HTMLElement) <= 0 : stops.slice(-2).includes(at as HTMLElement);
    }, key.startsWith("Shift"));
  }

  async isAt(target: Locator): Promise<boolean> {
    return target
      .first()
      .evaluate((element) => {
        const pointed = document.activeElement?.getAttribute("aria-activedescendant");
        return element === document.activeElement || (pointed !== null && pointed !== undefined && element.id === pointed);
      })
      .catch(() => false);
  }

  /** Goes to a control and uses it. */
  async use(target: Locator, key = "Enter"): Promise<void> {
    await this.to(target);
    await this.press(key);
  }

  /** The focus can be seen: at once, or as soon as what opens or closes has done so. */
  async seen(after: string): Promise<void> {
    await expect.poll(() => focus(this.page), { message: `after ${after}`, timeout: 4_000 }).toMatchObject({ lost: null });
  }

  async neverPointed(): Promise<void> {
    const pointed = await this.page.evaluate(() => (globalThis as unknown as { pointed: number }).pointed);
    expect(pointed, "nothing was pointed at").toBe(0);
  }
}
