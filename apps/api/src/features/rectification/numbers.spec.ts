import { createApp, type TestApp } from '../../testing/app.js';
import { type Cast, makeCast, makeCity, makeItem } from './rectification.factory.js';
import { rangeOfNumbers } from './rectification-numbers.js';

describe('ledger numbers beside an import', () => {
  let app: TestApp;
  let cast: Cast;
  const number = async () => Number((await makeItem(app, cast)).number.slice(-5));
  /** An import of three rows that has its numbers and takes its time. */
  const runImport = (meanwhile: (numbers: string[]) => Promise<void>) =>
    app.dataSource.transaction(async tx => meanwhile(await rangeOfNumbers(app.dataSource, tx, 2026, 3)));

  beforeAll(async () => {
    app = await createApp();
    cast = await makeCast(app, await makeCity(app));
  });
  afterAll(() => app.close());

  it('nobody who registers an item waits for the import, nor gets one of its numbers', async () => {
    const before = await number();
    await runImport(async numbers => {
      expect(numbers.map(text => Number(text.slice(-5)))).toEqual([before + 1, before + 2, before + 3]);
      expect([await number(), await number()]).toEqual([before + 4, before + 5]);
    });
    expect(await number()).toBe(before + 6);
  });

  it('two imports at once get different numbers', async () => {
    const given: string[] = [];
    await runImport(async one =>
      runImport(async other => void given.push(...one, ...(await Promise.resolve(other)))),
    );
    expect(new Set(given).size).toBe(6);
  });

  it('the numbers of an import that failed are the next to be given, so that none is missing', async () => {
    const before = await number();
    const failed = runImport(() => Promise.reject(new Error('cut short')));
    await expect(failed).rejects.toThrow('cut short');
    expect([await number(), await number(), await number(), await number()]).toEqual(
      [1, 2, 3, 4].map(step => before + step),
    );
  });
});
