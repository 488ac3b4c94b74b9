import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { focus } from "./focus.ts";
import { misfits } from "./layout.ts";
import { browser } from "./browser.ts";

/** Checks that find nothing prove nothing until they have been seen to find something. */
describe("the checks find what they are for", () => {
  let page: Page;

  beforeEach(async () => {
    page = await (await browser()).newPage({ viewport: { width: 600, height: 300 } });
  });
  afterEach(() => page.close());

  const show = (body: string, style = "") =>
    page.setContent(`<!doctype html><html lang="en"><title>Check</title><style>body { margin: 0 } ${style}</style><main><h1>Check</h1>${body}</main>`);

  test("axe: grey on white, and a button without a name", async () => {
    await show(`<p style="color: #bbb">hardly to be read</p><button></button>`);
    expect((await violations(page)).map((found) => found.split(":")[0])).toEqual(["button-name", "color-contrast"]);
  });

  test("fit: a page that is too wide and too high", async () => {
    await show(`<div style="width: 700px; height: 400px"></div>`);
    expect(await misfits(page)).toEqual([
      "the page is 100 px too wide",
      expect.stringMatching(/^the page is \d+ px too high$/),
    ]);
  });

  test("fit: a control that is cut off, but not one that can be scrolled to", async () => {
    await show(`
      <div style="width: 100px; overflow: hidden"><button style="width: 150px">cut</button></div>
      <div style="width: 100px; overflow: auto"><button style="width: 150px">scrolls</button></div>
      <button style="position: fixed; left: 590px">outside</button>`);
    expect(await misfits(page)).toEqual([
      expect.stringMatching(/“cut” is cut off sideways/),
      "<button> “outside” is outside, sideways",
    ]);
  });

  test("fit: a control under a message", async () => {
    await show(`
      <button>reached</button><button style="position: fixed; bottom: 0; right: 0">covered</button>
      <div role="region" aria-label="Notifications" style="position: fixed; bottom: 0; right: 0; width: 200px; height: 40px">done</div>`);
    expect(await misfits(page)).toEqual(["<button> “covered” lies under <div> “Notifications”"]);
  });

  test("fit: text that is cut off without an ellipsis, and text that runs out of its box", async () => {
    const line = "white-space: nowrap; width: 60px;";
    await show(`
      <p style="${line} overflow: hidden">cut off without a sign</p>
      <p style="${line} overflow: hidden; text-overflow: ellipsis">cut off with an ellipsis</p>
      <p style="${line}">runs over whatever is beside it</p>`);
    expect(await misfits(page)).toEqual([
      "the text of <p> “cut off without a sign” is cut off sideways",
      expect.stringMatching(/^the text of <p> “runs over whatever is beside it” runs out of its box by \d+ px$/),
    ]);
  });

  test("focus: lost to the page, without a ring, outside the window, and visible", async () => {
    await show(`<button>plain</button><button style="outline: none">bare</button><button style="position: absolute; top: 900px">below</button>`);
    expect((await focus(page)).lost).toBe("nothing has the focus");
    await page.keyboard.press("Tab");
    expect(await focus(page)).toEqual({ what: "<button> “plain”", lost: null });
    await page.keyboard.press("Tab");
    expect((await focus(page)).lost).toBe("it cannot be seen");
    await page.getByText("below").evaluate((button: HTMLElement) => button.focus({ preventScroll: true }));
    expect((await focus(page)).lost).toBe("it is outside the window");
  });
});
