import type { Page } from "playwright-core";

/** What runs in the page to see what a person sees, frame by frame. */
export interface Eyes {
  /** Waits for the next event of a kind, and from then on for the list to show the answer to what the address then says. */
  expect: (event: string, asked: Asked) => void;
  /** How many milliseconds were between the two. */
  took: () => Promise<number>;
  /** Whether every row in sight is the one of its place. */
  filled: () => boolean;
  /** Begins to look at every frame. */
  watch: () => void;
  /** What was seen since. */
  seen: () => Watched;
}

/** What the address says once it follows: the screen, or one of its parameters. */
export interface Asked {
  path?: string;
  q?: string;
  sort?: string;
  dir?: string;
}

export interface Watched {
  frames: number;
  /** The longest time between two frames. */
  stall: number;
  /** The longest time in which some row in sight had nothing in it. */
  someBlank: number;
  /** The longest time in which no row in sight had anything in it. */
  allBlank: number;
  /** The longest time in which a row of another place stood in for some row in sight. */
  standIn: number;
}

export type WithEyes = typeof globalThis & { eyes: Eyes };

export async function openEyes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const grid = () => document.querySelector<HTMLElement>("main [role=grid]");

    /** How many rows are in sight, how many of them have nothing in them, and how many that of another place. */
    const look = (): { rows: number; blank: number; standing: number } => {
      const table = grid();
      const scroller = table?.parentElement;
      if (!table || !scroller) return { rows: 0, blank: 0, standing: 0 };
      const head = table.querySelector("[role=row]")?.getBoundingClientRect().height ?? 0;
      const top = scroller.getBoundingClientRect().top + head;
      const bottom = scroller.getBoundingClientRect().top + scroller.clientHeight;
      let filled = 0;
      let standing = 0;
      let height = 32;
      for (const row of table.querySelectorAll<HTMLElement>("[role=row][data-index]")) {
        const box = row.getBoundingClientRect();
        if (box.bottom <= top + 1 || box.top >= bottom - 1) continue;
        height = box.height;
        if (row.dataset["placeholder"] === undefined) filled++;
        if (row.dataset["standsIn"] !== undefined) standing++;
      }
      const count = Number(table.getAttribute("aria-rowcount"));
      const rows = Math.min(Math.floor((bottom - top) / height), count > 0 ? count - 1 : Infinity);
      return { rows, blank: Math.max(0, rows - filled), standing };
    };

    const says = ({ path, ...wanted }: Asked) => {
      const [screen, search] = location.hash.slice(1).split("?");
      const now = new URLSearchParams(search);
      return (path === undefined || screen === path) && Object.entries(wanted).every(([name, value]) => now.get(name) === value);
    };

    const settled = (asked: Asked) => {
      const table = grid();
      if (!table || !says(asked) || table.getAttribute("aria-busy") === "true") return false;
      const { rows, blank, standing } = look();
      return rows > 0 ? blank + standing === 0 : document.querySelector("main [role=grid] + *") !== null;
    };

    const unwatched = (): Watched => ({ frames: 0, stall: 0, someBlank: 0, allBlank: 0, standIn: 0 });
    let watched = unwatched();
    let taking = Promise.resolve(0);
    const eyes: Eyes = {
      expect: (event, asked) => {
        taking = new Promise((resolve) => {
          addEventListener(
            event,
            () => {
              const begun = performance.now();
              const frame = () => {
                if (!settled(asked)) return requestAnimationFrame(frame);
                // A message is delivered after the frame has been painted.
                const { port1, port2 } = new MessageChannel();
                port1.addEventListener("message", () => resolve(performance.now() - begun));
                port1.start();
                port2.postMessage(null);
                return 0;
              };
              requestAnimationFrame(frame);
            },
            { capture: true, once: true },
          );
        });
      },
      took: () => taking,
      filled: () => {
        const { rows, blank, standing } = look();
        return rows > 0 && blank + standing === 0;
      },
      watch: () => {
        const mine = unwatched();
        watched = mine;
        let last = performance.now();
        let someSince = last;
        let allSince = last;
        let standingSince = last;
        const frame = () => {
          if (watched !== mine) return;
          const now = performance.now();
          const { rows, blank, standing } = look();
          mine.frames++;
          mine.stall = Math.max(mine.stall, now - last);
          last = now;
          if (blank === 0) someSince = now;
          if (blank < rows) allSince = now;
          if (standing === 0) standingSince = now;
          mine.standIn = Math.max(mine.standIn, now - standingSince);
          mine.someBlank = Math.max(mine.someBlank, now - someSince);
          mine.allBlank = Math.max(mine.allBlank, now - allSince);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      },
      seen: () => {
        const result = watched;
        watched = unwatched();
        return result;
      },
    };
    Object.assign(globalThis, { eyes });
  });
}
