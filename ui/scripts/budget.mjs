// Fails when the first screen's code is heavier than it may be. Run after `npm run build`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const limit = 200_000;
const dist = new URL("../dist/", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

/** A chunk and everything it needs before it can run. */
function withImports(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const each of manifest[key].imports ?? []) withImports(each, found);
  return found;
}

const named = (pattern) => {
  const key = Object.keys(manifest).find((each) => pattern.test(each));
  if (key === undefined) throw new Error(`the build has no chunk ${pattern}`);
  return key;
};

// The first start opens Connect, in whichever host.
const parts = [/^index\.html$/, /^src\/connect\/index\.tsx?$/, /^src\/host\/(browser|tauri)\.ts$/];
const chunks = new Set(parts.flatMap((pattern) => [...withImports(named(pattern))]));
const scripts = [...new Set([...chunks].map((key) => manifest[key].file))].filter((file) => file.endsWith(".js"));

let total = 0;
for (const file of scripts) {
  const size = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  in all (gzip); ${limit / 1000} kB are allowed`);
if (total > limit) {
  console.error("budget: the first screen's JavaScript is too heavy");
  process.exit(1);
}
