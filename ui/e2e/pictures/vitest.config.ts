import { defineConfig } from "vitest/config";

/** The pictures in `docs`, taken anew: `npm run pictures`. */
export default defineConfig({
  cacheDir: "../../node_modules/.vite",
  test: {
    root: import.meta.dirname,
    include: ["*.picture.ts"],
    globalSetup: ["../harness/setup.ts"],
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
