import { defineConfig } from "vitest/config";

/** How the window does with very many users: `npm run measure`. Needs a quiet machine and takes some minutes. */
export default defineConfig({
  cacheDir: "../../node_modules/.vite",
  test: {
    root: import.meta.dirname,
    include: ["*.measure.ts"],
    globalSetup: ["seed.ts", "../harness/setup.ts"],
    reporters: ["dot"],
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
