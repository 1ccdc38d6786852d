import { setTimeout as pause } from 'node:timers/promises';
import { startApi } from './support/api.js';
import { Load, lost, someUnit } from './support/load.js';
import { signIn } from './support/person.js';
import { newDatabase } from './support/stage.js';

/** Minutes in the long form; the short one shows the same. */
const SECONDS = Number(process.env['FAULTS_OVERLOAD_SECONDS'] ?? 20);
const USUAL = 16;
const FLOOD = 25 * USUAL;

const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;

describe('F12: far more people than it can serve', () => {
  it(`${SECONDS} s long: refuses some with when to come again, serves the others in time, and recovers`, async () => {
    const database = await newDatabase();
    const api = await startApi(database);
    const person = await signIn(api.base, 'office1');
    const unitId = await someUnit(person);
    const usual = new Load(person, unitId, USUAL);
    await usual.underWay(50);
    await usual.stop();

    const flood = new Load(person, unitId, FLOOD);
    await pause(SECONDS * 1000);
    await flood.stop();
    const refused = flood.answers.filter(({ status }) => status === 503 || status === 429);
    const admitted = flood.answers.filter(({ status }) => status === 200 || status === 201);
    const told = `${admitted.length} admitted, p50 ${quantile(
      admitted.map(({ ms }) => ms),
      0.5,
    ).toFixed(0)} ms, p99 ${quantile(
      admitted.map(({ ms }) => ms),
      0.99,
    ).toFixed(0)} ms; ${refused.length} refused`;
    process.stdout.write(`F12: ${told}\n`);
    expect(flood.answers.length).toBe(refused.length + admitted.length);
    expect(refused.filter(({ retryAfter }) => !retryAfter)).toEqual([]);
    expect(
      quantile(
        admitted.map(({ ms }) => ms),
        0.99,
      ),
    ).toBeLessThan(2000);

    const after = new Load(person, unitId, USUAL);
    await after.underWay(50);
    await after.stop();
    const median = (load: Load) =>
      quantile(
        load.answers.map(({ ms }) => ms),
        0.5,
      );
    expect(median(after)).toBeLessThan(2 * median(usual) + 50);
    const acknowledged = [usual, flood, after].flatMap(load => load.acknowledged);
    expect(await lost(database, acknowledged)).toEqual([]);
    expect(await api.end()).toBe(0);
  });
});
