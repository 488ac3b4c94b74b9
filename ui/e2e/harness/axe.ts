import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { still } from "./still.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** All rules that axe runs by default, and the one of WCAG 2.2 that it does not; or only those that colours decide. */
const rules = {
  all: { rules: { "target-size": { enabled: true } } },
  colours: { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } },
};

/** Links to places in the product begin with a hash as well, and lead past nothing. */
const routes = { rules: [{ id: "skip-link", selector: "a[href^='#']:not([href^='#/'])" }] };

/**
 * What axe finds wrong with the page as it is. It goes in through the debugging protocol, which the page's policy does
 * not concern.
 */
export async function violations(page: Page, which: keyof typeof rules = "all"): Promise<string[]> {
  await still(page);
  if (!(await page.evaluate("'axe' in window"))) {
    await page.evaluate(source);
    await page.evaluate(`axe.configure(${JSON.stringify(routes)})`);
  }
  // On a machine that is busy, a screen may make room for its outline once more while it is being read.
  await page.locator("h1").first().waitFor({ state: "attached" });
  // Frames and preloaded style sheets do not exist here.
  const options = { iframes: false, preload: false, resultTypes: ["violations"], ...rules[which] };
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults;
  const found = results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.split("\n").slice(1).map((line) => line.trim()).join("; ");
      return `${id}: ${help}: ${target.join(" ")} (${why})`;
    }),
  );
  return which === "all" ? [...found, ...(await frames(page))] : found;
}

/**
 * Frames around what scrolls that could be scrolled themselves, though nobody could scroll them back: something within,
 * often a label that is only read out, reaches past their end, and a link to a place takes all of it out of view.
 */
function frames(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((frame) => frame.clientHeight > 150 && getComputedStyle(frame).overflowY === "hidden")
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
      .map(({ tagName, className, scrollHeight, clientHeight }) =>
        `frame: ${tagName}.${className} holds ${scrollHeight} px in ${clientHeight}`,
      ),
  );
}
