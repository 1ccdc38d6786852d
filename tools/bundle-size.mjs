// Fails when what a first load takes outgrows its limit (experience.md): entry plus static imports, gzip.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMITS = [
  { name: 'public entry', of: ['index.html'], kB: 100 },
  // The dashboard stands without the component library: with it, a cold start takes twice as long.
  {
    name: 'frame and city dashboard',
    of: ['console.html', 'src/features/rectification/city/city.page.tsx'],
    kB: 200,
  },
];
const dist = new URL('../apps/web/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function scriptsOf(entries) {
  const scripts = new Set();
  const collect = key => {
    const chunk = manifest[key];
    if (scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    (chunk.imports ?? []).forEach(collect);
  };
  entries.forEach(collect);
  return scripts;
}

for (const { name, of, kB } of LIMITS) {
  let total = 0;
  for (const file of scriptsOf(of)) {
    const size = gzipSync(readFileSync(new URL(file, dist))).length;
    total += size;
    process.stdout.write(`${(size / 1024).toFixed(1).padStart(7)} kB  ${file}\n`);
  }
  process.stdout.write(`${(total / 1024).toFixed(1).padStart(7)} kB  ${name}, limit ${kB} kB (gzip)\n`);
  if (total > kB * 1024) process.exitCode = 1;
}
