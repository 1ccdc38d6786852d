// The long form of the storm of random actions (tally.spec.ts): the counters must equal a recount after ten thousand.
import { fileURLToPath } from 'node:url';

process.env.STORM_ACTIONS ??= '10000';
process.chdir(fileURLToPath(new URL('../apps/api/', import.meta.url)));
process.argv.push('rectification/tally');
await import('./jest.mjs');
