// Fails when what a visitor loads first outgrows its limit (experience.md): entry, page and their static imports, gzip.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 100 * 1024;
const ENTRY = 'index.html';
/** Besides the home page, which the entry carries. */
const PAGES = ['complain/complain', 'track/track', 'unit', 'units', 'honours'].map(
  name => `src/public/${name}.page.tsx`,
);
const dist = new URL('../apps/web/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const inKilobytes = bytes => `${(bytes / 1024).toFixed(1).padStart(7)} kB`;
const sizeOf = file => gzipSync(readFileSync(new URL(file, dist))).length;

/** The chunk and all that it imports at once. */
function scriptsOf(key, scripts = new Set()) {
  const chunk = manifest[key];
  if (scripts.has(chunk.file)) return scripts;
  scripts.add(chunk.file);
  for (const imported of chunk.imports ?? []) scriptsOf(imported, scripts);
  return scripts;
}

for (const file of scriptsOf(ENTRY)) process.stdout.write(`${inKilobytes(sizeOf(file))}  ${file}\n`);
for (const page of [ENTRY, ...PAGES]) {
  const scripts = scriptsOf(page, scriptsOf(ENTRY));
  const total = [...scripts].reduce((sum, file) => sum + sizeOf(file), 0);
  process.stdout.write(`${inKilobytes(total)}  first load of ${page}, limit ${LIMIT / 1024} kB (gzip)\n`);
  if (total > LIMIT) process.exitCode = 1;
}
