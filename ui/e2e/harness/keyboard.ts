import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { focus } from "./focus.ts";

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
      await this.press(key);
      passed.push((await focus(this.page)).what);
    }
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
