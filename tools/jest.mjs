// Runs the Jest of the project in the working directory and keeps its result as JSON for tools/test.mjs.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const whole = process.argv.length === 2;
const result = whole ? ['--json', '--outputFile=test-results/jest.json'] : [];

if (whole) mkdirSync('test-results', { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jest,
    ...result,
    ...process.argv.slice(2),
  ],
  { stdio: ['inherit', whole ? 'ignore' : 'inherit', 'inherit'] },
);
process.exit(status ?? 1);
