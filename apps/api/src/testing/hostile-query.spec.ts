import { createApp, type TestApp } from './app.js';
import { ask, nameOf, type Operation, operationsOf, sampleOf } from './operations.js';
import type { SampleBody, Schema } from './sample-body.js';
import { makeStage, type Stage } from './stage.js';

const TEXTS = [`'; DROP TABLE unit; --`, '${7*7}', '%_\\', '𠮷䶮', '\u200B', '__proto__', '=1+1'];

describe('hostile queries', () => {
  let app: TestApp;
  let stage: Stage;
  let sample: SampleBody;
  let lists: Operation[];

  beforeAll(async () => {
    app = await createApp();
    stage = await makeStage(app);
    sample = sampleOf(app);
    lists = (await operationsOf(app, stage, sample)).filter(({ query }) => query.length);
  }, 180_000);
  afterAll(async () => {
    await stage.close();
    await app.close();
  });

  /** Of the first person whom the list is open to; the required parameters are there unless they are asked for. */
  async function statusOf(list: Operation, query: string): Promise<number> {
    const asked = new Set([...new URLSearchParams(query).keys()]);
    const required = list.query
      .filter(({ name, required: must }) => must && !asked.has(name))
      .map(({ name, schema }) => `${name}=${encodeURIComponent(String(good(schema)))}`);
    const url = `${list.url}?${[...required, query].join('&')}`;
    for (const { token } of stage.people) {
      const { statusCode } = await ask(app, { ...list, url }, undefined, token);
      if (statusCode !== 403 && statusCode !== 404) return statusCode;
    }
    return 403;
  }

  const good = (schema: Schema) => Math.max(1, Number(sample.build(schema))) || sample.build(schema);

  /** What breaks the rules of a parameter, as they would be written into an address. */
  function bad(schema: Schema): string[] {
    const { type, enum: values, format, items, maximum = 0 } = sample.resolve(schema);
    const kind = Array.isArray(type) ? type[0] : type;
    if (kind === 'array') return bad(items!).filter(text => text !== '');
    if (kind === 'integer')
      return [
        String(maximum + 1),
        ...(maximum < 1e14 ? ['9'.repeat(15)] : []),
        '-1',
        '1e400',
        '12abc',
        '',
        '1.5',
        'NaN',
        '%00',
      ];
    if (kind === 'boolean') return ['maybe', '1', 'TRUE', '%00'];
    if (values) return ['gone', '__proto__', 'constructor', '%00'];
    if (format === 'date') return ['2026-02-30', '9999-12-31', '26-1-1', '%00'];
    if (format === 'uuid') return ['1', `'`, '%00'];
    return ['%00', '%E2%80%AE', '%0D%0A', 'x'.repeat(3000)];
  }

  it('are refused in every parameter of every list', async () => {
    expect(lists.length).toBeGreaterThan(8);
    const taken: string[] = [];
    for (const list of lists) {
      const attacks = list.query.flatMap(({ name, schema }) => [
        ...bad(schema).map(text => `${name}=${text}`),
        ...(sample.resolve(schema).type === 'array'
          ? []
          : [`${name}=${String(good(schema))}&${name}=${String(good(schema))}`]),
      ]);
      for (const query of [...attacks, 'nonsense=1', '__proto__=1', 'constructor=1']) {
        const status = await statusOf(list, query);
        if (status !== 400) taken.push(`${nameOf(list)} ${query.slice(0, 60)}: ${status}`);
      }
    }
    expect(taken).toEqual([]);
  }, 180_000);

  it('of plain words are only words', async () => {
    const broken: string[] = [];
    for (const list of lists) {
      for (const { name, schema } of list.query) {
        const { type, format, pattern, enum: values } = sample.resolve(schema);
        if (type !== 'string' || format || pattern || values) continue;
        for (const text of TEXTS) {
          const status = await statusOf(list, `${name}=${encodeURIComponent(text)}`);
          if (status !== 200) broken.push(`${nameOf(list)} ${name}=${text}: ${status}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });
});
