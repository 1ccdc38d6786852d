// One Jest shape for every project: ESM, SWC, shared code read from source.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { $schema: _, ...swc } = JSON.parse(readFileSync(`${root}tools/swc.json`, 'utf8'));

/** The SWC options for `.tsx`: the same as everywhere plus React's automatic runtime. */
const swcReact = {
  ...swc,
  jsc: {
    ...swc.jsc,
    parser: { ...swc.jsc.parser, tsx: true },
    transform: { ...swc.jsc.transform, react: { runtime: 'automatic' } },
  },
};

export const jestBase = (displayName, extra = {}) => ({
  displayName,
  rootDir: 'src',
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc], '^.+\\.tsx$': ['@swc/jest', swcReact] },
  ...extra,
  setupFiles: [`${root}tools/loopback-only.mjs`, ...(extra.setupFiles ?? [])],
  moduleNameMapper: {
    '^@zuofeng/shared/(.*)$': `${root}libs/shared/src/$1.ts`,
    '^(\\.{1,2}/.*)\\.js$': '$1',
    ...extra.moduleNameMapper,
  },
});
