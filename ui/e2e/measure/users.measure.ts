import { gzipSync } from "node:zlib";
import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, inject, test } from "vitest";
import { Rollcall } from "../harness/rollcall.ts";
import { Window } from "../harness/window.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";
import { type Asked, openEyes, type Watched, type WithEyes } from "./painted.ts";

const ROUNDS = 9;
const lines: string[] = [];
let rollcall: Rollcall;

beforeAll(async () => {
  rollcall = await Rollcall.start({ build: "release", folder: inject("folder") });
});
afterAll(async () => {
  await rollcall.stop();
  const users = inject("users").toLocaleString("en");
  process.stdout.write(`\n\nThe user interface with ${users} users, in Chromium without a graphics card\n\n${lines.join("\n")}\n\n`);
});

const line = (name: string, value: string) => lines.push(`${name.padEnd(58)} ${value}`);
const ms = (value: number) => `${Math.round(value)} ms`;
const times = (name: string, all: number[]) => {
  const sorted = all.toSorted((one, other) => one - other);
  line(name, `${ms(sorted[Math.floor(sorted.length / 2)] ?? NaN)}  (at most ${ms(sorted.at(-1) ?? NaN)}, ${sorted.length} times)`);
};

async function open(at?: string): Promise<Window> {
  const window = await Window.open(rollcall);
  await openEyes(window.page);
  await window.page.goto("about:blank");
  await window.page.goto(`${rollcall.adminOrigin}/#${at ?? "/connect"}`);
  await new Shell(window.page).heading(at === undefined ? "Connect" : "Users");
  return window;
}

/** Milliseconds from the event that an act sets off until its answer is painted. */
async function painted(page: Page, event: string, asked: Asked, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(([name, what]) => (globalThis as WithEyes).eyes.expect(name, what), [event, asked] as const);
  await act();
  return page.evaluate(() => (globalThis as WithEyes).eyes.took());
}

test("opening", async () => {
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const window = await open();
    const { page } = window;
    const shell = new Shell(page);
    const users = shell.screens.getByRole("link", { name: /^Users/ });
    first.push(await painted(page, "click", { path: "/users" }, () => users.click()));
    await shell.screens.getByRole("link", { name: "Settings" }).click();
    await shell.heading("Settings");
    again.push(await painted(page, "click", { path: "/users" }, () => users.click()));
    await window.close();
  }
  times("Users opened, until the first rows are painted", first);
  times("Users opened again", again);
});

test("searching", async () => {
  const window = await open("/users");
  const users = new TablePage(window.page);
  await users.rows.first().waitFor();
  const search = async (text: string) => {
    const took = await painted(window.page, "input", { q: text }, () => window.page.keyboard.insertText(text));
    await window.page.keyboard.press("Escape");
    await users.rows.first().waitFor();
    return took;
  };
  const [name = "", address = ""] = await Promise.all([users.names(), users.column("User name")]).then((columns) =>
    columns.map((column) => column.at(-1)),
  );
  const asked = {
    "Search typed, one hit": address,
    "Search typed, some thousand hits": "zoltan",
    "Search typed, given and family name": name,
    "Search typed, no hit": "qqxxqq",
    "SCIM filter typed: userName eq": `userName eq "${address}"`,
    "SCIM filter typed: emails.value co": 'emails.value co "zoltan"',
    "SCIM filter typed: department eq, and active": 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "Sales" and active eq true',
    "SCIM filter typed: everybody (title pr)": "title pr",
  };
  for (const [what, text] of Object.entries(asked)) {
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await users.search.focus();
      took.push(await search(text));
    }
    times(`${what}, until painted`, took);
  }
  await window.close();
});

test("sorting", async () => {
  const window = await open("/users");
  const users = new TablePage(window.page);
  await users.rows.first().waitFor();
  const asked: [header: string, asked: Asked][] = [
    ["Name", { sort: "name", dir: "desc" }],
    ["User name", { sort: "userName" }],
    ["User name", { sort: "userName", dir: "desc" }],
    ["Last change", { sort: "modified" }],
    ["Last change", { sort: "modified", dir: "asc" }],
  ];
  const took: number[] = [];
  for (const [header, wanted] of asked) {
    const press = () => users.header(header).getByRole("button").click();
    took.push(await painted(window.page, "click", wanted, press));
  }
  times("Sorted otherwise, until painted", took);
  await window.close();
});

test("scrolling, and memory", async () => {
  const window = await open("/users");
  const { page } = window;
  const users = new TablePage(page);
  await users.rows.first().waitFor();
  const debug = await window.context.newCDPSession(page);
  await debug.send("HeapProfiler.enable");
  const before = await heap(debug);
  const box = await users.grid.evaluate((grid) => {
    const { left, top, width, height } = (grid.parentElement as HTMLElement).getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.move(box.x, box.y);

  await watched(page, "Wheel, 10 rows a turn, 300 turns", async () => {
    for (let turn = 0; turn < 300; turn++) await page.mouse.wheel(0, 320);
  });
  await watched(page, "Wheel, flung: 200 rows a turn, 200 turns", async () => {
    for (let turn = 0; turn < 200; turn++) await page.mouse.wheel(0, 6_400);
  });
  await users.rows.first().focus();
  await watched(page, "Page Down, 200 times", async () => {
    for (let turn = 0; turn < 200; turn++) await page.keyboard.press("PageDown");
  });
  for (const seconds of [20, 4]) {
    await watched(page, `Scroll bar drawn from end to end in ${seconds} s`, () => drag(page, seconds));
  }
  await watched(page, "Home and End, 20 times, each when the other was read", async () => {
    for (let turn = 0; turn < 20; turn++) {
      await page.keyboard.press(turn % 2 === 0 ? "Home" : "End");
      await filled(page);
    }
  });
  await watched(page, "Scroll bar pressed at 40 places, each when the last was read", async () => {
    for (let turn = 0; turn < 40; turn++) {
      await place(page, ((turn * 37) % 40) / 40);
      await filled(page);
    }
  });
  line("JS heap before and after all this", `${megabytes(before)} and ${megabytes(await heap(debug))}`);
  await window.close();
});

test("what is loaded first", async () => {
  const window = await Window.open(rollcall);
  const { page } = window;
  const loaded = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") loaded.set(response.url(), response.body());
  });
  await page.goto("about:blank");
  await page.goto(`${rollcall.adminOrigin}/#/connect`);
  await page.getByRole("region", { name: "State" }).waitFor();
  const files = await Promise.all(loaded.values());
  const size = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  line("JavaScript until Connect stands there, gzip", `${(size / 1000).toFixed(1)} kB in ${files.length} files`);
  const interactive = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
  line("Page asked for, until its first contentful paint", ms(interactive));
  await window.close();
});

async function watched(page: Page, name: string, act: () => Promise<void>): Promise<void> {
  await filled(page);
  await page.evaluate(() => (globalThis as WithEyes).eyes.watch());
  await act();
  await filled(page);
  const { frames, stall, someBlank, allBlank, standIn }: Watched = await page.evaluate(() => (globalThis as WithEyes).eyes.seen());
  const blank = `blank row ${ms(someBlank)}, all blank ${ms(allBlank)}, rows of another place ${ms(standIn)}`;
  line(name, `${blank}  (longest; ${frames} frames, at most ${ms(stall)} apart)`);
}

async function filled(page: Page): Promise<void> {
  await page.waitForFunction(() => (globalThis as WithEyes).eyes.filled());
}

async function place(page: Page, part: number): Promise<void> {
  await page.evaluate((to) => {
    const scroller = document.querySelector("main [role=grid]")?.parentElement;
    if (scroller) scroller.scrollTop = to * (scroller.scrollHeight - scroller.clientHeight);
  }, part);
}

/** As somebody does who holds the bar and draws it evenly, one place a frame. */
async function drag(page: Page, seconds: number): Promise<void> {
  await page.evaluate(async (duration) => {
    const scroller = document.querySelector("main [role=grid]")?.parentElement;
    if (!scroller) return;
    const begun = performance.now();
    const end = scroller.scrollHeight - scroller.clientHeight;
    await new Promise<void>((arrived) => {
      const frame = () => {
        const part = Math.min(1, (performance.now() - begun) / duration);
        scroller.scrollTop = part * end;
        if (part < 1) requestAnimationFrame(frame);
        else arrived();
      };
      frame();
    });
  }, seconds * 1000);
}

async function heap(debug: CDPSession): Promise<number> {
  await debug.send("HeapProfiler.collectGarbage");
  await debug.send("HeapProfiler.collectGarbage");
  const { usedSize } = await debug.send("Runtime.getHeapUsage");
  return usedSize;
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
