import { defineConfig } from "vitest/config";

/** The real program in a real browser: `npm run e2e`. */
export default defineConfig({
  cacheDir: "../node_modules/.vite",
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    globalSetup: ["harness/setup.ts"],
    // Each file has its own server and its own pages; more than two at once only take each other's time.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000, interval: 40 } },
  },
});
