import type { Page } from "playwright-core";
import { still } from "./still.ts";

/**
 * What does not fit: a page that scrolls sideways, a control that cannot be reached by scrolling, that is cut off or
 * lies under a message, text that is cut off without an ellipsis.
 */
export async function misfits(page: Page): Promise<string[]> {
  await still(page);
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
    if (root.scrollHeight > root.clientHeight) found.push(`the page is ${root.scrollHeight - root.clientHeight} px too high`);

    const seen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
    const name = (element: Element) => {
      const words = element.getAttribute("aria-label") ?? element.textContent?.trim().replaceAll(/\s+/g, " ") ?? "";
      return `<${element.tagName.toLowerCase()}> “${words.slice(0, 60)}”`;
    };
    // Only for assistive technology: clipped on purpose.
    const hidden = (element: Element) => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (at.getAttribute("aria-hidden") === "true" && at !== element) return true;
        if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)") return true;
      }
      return false;
    };
    const scrolls = (style: CSSStyleDeclaration, axis: "X" | "Y") =>
      ["auto", "scroll"].includes(style[`overflow${axis}`]);

    // Controls: what cuts them off, and can that be scrolled?
    const controls = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1']), [role=switch], [role=tab], [role=menuitem], [role=option]";
    for (const control of document.querySelectorAll(controls)) {
      if (!seen(control) || hidden(control)) continue;
      const { opacity, position } = getComputedStyle(control);
      // The invisible input behind a drawn one.
      if (opacity === "0" || (control instanceof HTMLInputElement && position === "absolute" && control.offsetWidth <= 1)) continue;
      const box = control.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      let x = true;
      let y = true;
      let fixed = position === "fixed";
      for (let at = control.parentElement; at !== null && (x || y); at = at.parentElement) {
        const style = getComputedStyle(at);
        if (scrolls(style, "X")) x = false;
        if (scrolls(style, "Y")) y = false;
        const around = at.getBoundingClientRect();
        const clips = (axis: "X" | "Y") => ["hidden", "clip"].includes(style[`overflow${axis}`]);
        if (!fixed && x && clips("X") && (box.left < around.left - 1 || box.right > around.right + 1)) {
          found.push(`${name(control)} is cut off sideways by ${name(at)}`);
          break;
        }
        if (!fixed && y && clips("Y") && (box.top < around.top - 1 || box.bottom > around.bottom + 1)) {
          found.push(`${name(control)} is cut off by ${name(at)}`);
          break;
        }
        fixed ||= style.position === "fixed";
      }
      // What cannot be scrolled out from under a message stays under it.
      if (x && y && control.closest("[inert], [aria-hidden=true]") === null) {
        const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        const over = hit?.closest("[role=region][aria-label=Notifications], [aria-live]");
        if (over && !over.contains(control)) found.push(`${name(control)} lies under ${name(over)}`);
      }
      if (x && (box.left < -1 || box.right > innerWidth + 1)) found.push(`${name(control)} is outside, sideways`);
      if (y && (box.top < -1 || box.bottom > innerHeight + 1)) found.push(`${name(control)} is outside, above or below`);
    }

    // Text: cut off without saying so.
    for (const element of document.body.querySelectorAll("*")) {
      const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== "");
      if (!text || !seen(element) || hidden(element) || element.closest("[data-virtual-edge]")) continue;
      const style = getComputedStyle(element);
      if (style.display === "inline") continue;
      const cutX = ["hidden", "clip"].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const cutY = ["hidden", "clip"].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2;
      const clamped = style.getPropertyValue("-webkit-line-clamp") !== "none";
      if (cutX && style.textOverflow !== "ellipsis" && !clamped) found.push(`the text of ${name(element)} is cut off sideways`);
      if (cutY && !clamped) found.push(`the text of ${name(element)} is cut off`);
      if (style.overflowX === "visible" && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
        found.push(`the text of ${name(element)} runs out of its box by ${element.scrollWidth - element.clientWidth} px`);
      }
    }
    return [...new Set(found)];
  });
}
