// Fails when what a first load takes outgrows its limit (experience.md): entry, page and their static imports, gzip.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const ENTRY = 'index.html';
const PUBLIC_PAGES = [
  'home',
  'progress',
  'editions',
  'verify/verify',
  'complain/complain',
  'track/track',
  'unit',
  'units',
  'honours',
];
const LIMITS = [
  { name: 'public entry', of: [ENTRY], kB: 100 },
  ...PUBLIC_PAGES.map(page => ({ name: page, of: [ENTRY, `src/public/${page}.page.tsx`], kB: 100 })),
  // The dashboard stands without the component library: with it, a cold start takes twice as long.
  {
    name: 'frame and city dashboard',
    of: ['console.html', 'src/features/rectification/city/city.page.tsx'],
    kB: 200,
  },
];
const dist = new URL('../apps/web/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The chunk and all that it imports at once. */
function collect(key, scripts) {
  const chunk = manifest[key];
  if (scripts.has(chunk.file)) return;
  scripts.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported, scripts);
}

const inKilobytes = bytes => `${(bytes / 1024).toFixed(1).padStart(7)} kB`;
const sizes = new Map();
function sizeOf(file) {
  if (!sizes.has(file)) {
    sizes.set(file, gzipSync(readFileSync(new URL(file, dist))).length);
    process.stdout.write(`${inKilobytes(sizes.get(file))}  ${file}\n`);
  }
  return sizes.get(file);
}

for (const { name, of, kB } of LIMITS) {
  const scripts = new Set();
  for (const key of of) collect(key, scripts);
  const total = [...scripts].reduce((sum, file) => sum + sizeOf(file), 0);
  process.stdout.write(`${inKilobytes(total)}  first load of ${name}, limit ${kB} kB (gzip)\n`);
  if (total > kB * 1024) process.exitCode = 1;
}
