import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { still } from "./still.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds wrong with the page as it is: every rule that it runs by default, WCAG 2.2 and its good practices.
 * It goes in through the debugging protocol, which the page's policy does not concern.
 */
export async function violations(page: Page): Promise<string[]> {
  await still(page);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
  const results = (await page.evaluate(
    // Frames and preloaded style sheets do not exist here.
    `axe.run(document, { iframes: false, preload: false, resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })`,
  )) as AxeResults;
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.split("\n").slice(1).map((line) => line.trim()).join("; ");
      return `${id}: ${help}: ${target.join(" ")} (${why})`;
    }),
  );
}
