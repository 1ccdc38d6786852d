// The one test command: lint, types, unit, API on real PostgreSQL, web, browser journeys. Last line: "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

const stages = ['lint', 'typecheck', 'build', 'test', 'e2e'];
const results = ['libs/shared', 'apps/api', 'apps/web', 'e2e'].map(
  project => `${project}/test-results/jest.json`,
);
for (const file of results) rmSync(file, { force: true });

const started = performance.now();
let brokenStages = 0;
for (const stage of stages) {
  const at = performance.now();
  const { status } = spawnSync(
    'npx',
    ['nx', 'run-many', '-t', stage, '--outputStyle=static', '--parallel=2'],
    { stdio: 'inherit' },
  );
  const seconds = ((performance.now() - at) / 1000).toFixed(1);
  process.stdout.write(`\n[${stage}] ${status === 0 ? 'ok' : 'FAILED'} in ${seconds} s\n`);
  if (status !== 0) brokenStages += 1;
  if (status !== 0 && stage === 'build') break;
}

let passed = 0;
let failed = 0;
for (const file of results.filter(existsSync)) {
  const result = JSON.parse(readFileSync(file, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  for (const suite of result.testResults.filter(one => one.status === 'failed')) {
    process.stdout.write(`\nFAILED ${suite.name}\n${suite.message}\n`);
  }
}
// A stage that broke without a failing test (lint, types, build) counts as one failure of its own.
if (brokenStages > 0 && failed === 0) failed = brokenStages;

process.stdout.write(`\nwhole run: ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
