import { describe, expect, test } from "vitest";
import type { Idp } from "../../host";
import { formOf } from "../fields";
import { pieces } from "../markup";
import { guides } from "./index";

const all = Object.entries(guides) as [Idp, (typeof guides)[Idp]][];

describe.each(all)("the guide for %s", (idp, { steps }) => {
  test("has no step twice", () => {
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    expect(new Set(steps.map(({ title }) => title)).size).toBe(steps.length);
  });

  test("asks for every value of the provider's form, and for none that it does not have", () => {
    const asked = steps.flatMap(({ fields }) => fields ?? []);
    expect(asked.toSorted()).toEqual(formOf(idp, "https://x", true).fields.map(({ id }) => id).toSorted());
  });

  test("can be followed to its end: what is needed is seen or ticked by hand", () => {
    expect(steps.some(({ sees }) => sees?.some(({ milestone }) => milestone === "credentials"))).toBe(true);
  });

  test("opens and closes its typefaces", () => {
    const texts = steps.flatMap(({ todo, causes = [], wait = "" }) => [...todo, ...causes, wait]);
    for (const text of texts) {
      const rest = pieces(text).filter(({ kind }) => kind === "plain");
      expect(rest.map((piece) => piece.text).join("")).not.toMatch(/[*`]/);
    }
  });
});
