import { expect, it } from "vitest";
import { place } from "./place";

const view = { width: 900, height: 600 };
const size = { width: 100, height: 24 };

it("stands above the middle of its trigger", () => {
  expect(place({ left: 400, top: 300, width: 20, height: 20 }, size, view, "top")).toEqual({ left: 360, top: 270 });
});

it("goes to the other side where the wished one has no room", () => {
  expect(place({ left: 400, top: 4, width: 20, height: 20 }, size, view, "top")).toEqual({ left: 360, top: 30 });
});

it("never leaves the window", () => {
  expect(place({ left: 890, top: 300, width: 10, height: 20 }, size, view, "top").left).toBe(792);
  expect(place({ left: 0, top: 300, width: 10, height: 20 }, size, view, "top").left).toBe(8);
});
