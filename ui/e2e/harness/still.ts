import type { Page } from "playwright-core";

/** Waits until fonts are there, nothing moves any more, and what was asked for has been painted. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const moving = document.getAnimations().filter((animation) => {
      const effect = animation.effect as KeyframeEffect | null;
      // What is folded away stands still half way until it is opened.
      return effect?.getTiming().iterations !== Infinity && effect?.target?.checkVisibility() !== false;
    });
    await Promise.all(moving.map((animation) => animation.finished.catch(() => undefined)));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });
}
