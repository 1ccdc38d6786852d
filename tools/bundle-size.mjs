// Fails when a visitor's first load of the public face outgrows its limit (experience.md): entry plus static imports, gzip.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 100 * 1024;
const dist = new URL('../apps/web/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const scripts = new Set();
const collect = key => {
  const chunk = manifest[key];
  if (scripts.has(chunk.file)) return;
  scripts.add(chunk.file);
  (chunk.imports ?? []).forEach(collect);
};
collect('index.html');

let total = 0;
for (const file of scripts) {
  const size = gzipSync(readFileSync(new URL(file, dist))).length;
  total += size;
  process.stdout.write(`${(size / 1024).toFixed(1).padStart(7)} kB  ${file}\n`);
}
process.stdout.write(
  `${(total / 1024).toFixed(1).padStart(7)} kB  public entry, limit ${LIMIT / 1024} kB (gzip)\n`,
);
if (total > LIMIT) process.exit(1);
