import type { Page } from "playwright-core";

export interface Focus {
  /** Role or element, and name, for people. */
  what: string;
  /** Why a person who looks at the screen would not know where the focus is; null if they would. */
  lost: string | null;
}

/** Where the focus is, and whether it can be seen there. */
export async function focus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const named = document.activeElement;
    if (named === null || named === document.body) return { what: "<body>", lost: "nothing has the focus" };
    // Where the choice moves and the focus stays, as in a list under a search field.
    const pointed = named.getAttribute("aria-activedescendant");
    const element = (pointed === null ? null : document.getElementById(pointed)) ?? named;
    const words =
      element.getAttribute("aria-label") ??
      element.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ") ??
      (element as Partial<HTMLInputElement>).labels?.[0]?.textContent ??
      element.textContent;
    const what = `<${element.getAttribute("role") ?? element.tagName.toLowerCase()}> “${words?.trim().replaceAll(/\s+/g, " ").slice(0, 60)}”`;

    const box = element.getBoundingClientRect();
    const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    if (!inside) return { what, lost: "it is outside the window" };

    const outlined = (at: Element, pseudo?: string) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at, pseudo);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1 && !/, 0\)$|transparent/.test(outlineColor);
    };
    // The ring may be around a field that holds the input, or on the drawn part of a control.
    const around: Element[] = [];
    for (let at: Element | null = element; at !== null && around.length < 3; at = at.parentElement) around.push(at);
    const ringed =
      around.some((at) => outlined(at)) ||
      outlined(element, "::before") ||
      outlined(element, "::after") ||
      [...element.children].some((child) => outlined(child));
    // A chosen item of a menu or list is marked by its background.
    const marked = element !== named || element.matches("[data-highlighted], [aria-selected=true]");
    const filled = marked && getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)";
    return { what, lost: ringed || filled ? null : "it cannot be seen" };
  });
}
