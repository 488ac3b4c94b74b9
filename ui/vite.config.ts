/// <reference types="vitest/config" />
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `npm run dev` sends `/api`: the browser host of a running `rollcall serve --admin=PORT`. */
const backend = process.env.ROLLCALL_ADMIN ?? "http://127.0.0.1:7247";

export default defineConfig({
  plugins: [react({ compiler: true })],
  css: { transformer: "lightningcss" },
  build: {
    // The first engines with light-dark(); Chromium is what the browser host is tested in.
    target: ["safari17.5", "chrome123"],
    cssTarget: ["safari17.5", "chrome123"],
    // The policy allows no data: URLs for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // scripts/budget.mjs reads it.
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            // What the first screen and most others are made of. Many small files are larger than one.
            {
              name: "parts",
              test: /src\/components\/(Button|CopyField|Dialog|Empty|ErrorState|FailureNotice|IconButton|Kbd|Num|Notice|Page|Skeleton|Status|Time|Tooltip|VisuallyHidden|cx|toast|useFocusOnLeaving|onceOpened|useOnceOpened)\./,
            },
            { name: "tanstack", test: /node_modules\/@tanstack\/(?!react-virtual|virtual)/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      "/api": backend,
    },
  },
  test: {
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
    testTimeout: 30_000,
    projects: [
      // A document takes long to set up, and what is no component needs none.
      { extends: true, test: { name: "logic", include: ["src/**/*.test.ts"], environment: "node", isolate: false } },
      {
        extends: true,
        test: {
          name: "components",
          include: ["src/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["src/test/setup.ts"],
        },
      },
    ],
  },
});
