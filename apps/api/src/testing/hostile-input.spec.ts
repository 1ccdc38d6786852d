import type { Role } from '@zuofeng/shared/auth/permissions';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { makeUnit } from '../features/units/unit.factory.js';
import { createApp, type TestApp } from './app.js';
import { samplePath, SampleBody, withValue, type Schema } from './sample-body.js';

/** bars.md §4: each is stored exactly or refused with a clear error; never 500. */
const HOSTILE: [name: string, text: unknown][] = [
  ['NUL', 'a\u0000b'],
  ['lone surrogate', 'a\ud800b'],
  ['RTL override', 'a\u202Eb'],
  ['zero width', 'a\u200Bb'],
  ['full-width digits', '１２３'],
  ['rare surnames', '𠮷䶮'],
  ['emoji sequence', '👩‍👩‍👧‍👦'],
  ['decomposed letters', 'e\u0301'],
  ['a line of 1 MB', 'x'.repeat(1_000_000)],
  ['byte order mark', '\uFEFF文'],
  ['forged log line', 'a\r\n{"level":30,"msg":"forged"}'],
  ['SQL', `'; DROP TABLE unit; --`],
  ['template', '${7*7}{{7*7}}<%= 7*7 %>'],
  ['script', '<script>alert(1)</script>'],
  ['formula', '=HYPERLINK("http://x")'],
  ['__proto__', '__proto__'],
  ['nonsense date', '2026-02-30'],
  ['far date', '9999-12-31'],
  ['a number', 1e21],
  ['an object', { $gt: '' }],
  ['a list', ['a']],
  ['nothing', null],
];

interface Operation {
  method: 'POST' | 'PUT' | 'PATCH';
  path: string;
  url: string;
  schema: Schema;
}

const BUSINESS: Role[] = [
  'unit-staff',
  'unit-head',
  'office-staff',
  'office-director',
  'leading-group',
  'identity-officer',
];

describe('hostile input', () => {
  let app: TestApp;
  let sample: SampleBody;
  let operations: Operation[];
  let people: Person[];

  beforeAll(async () => {
    app = await createApp();
    const unit = await makeUnit(app.dataSource);
    const roles: Role[][] = [BUSINESS, ['system-admin'], ['security-admin'], ['audit-admin']];
    people = [];
    for (const set of roles)
      people.push(await makePerson(app.dataSource, { roles: set.map(role => [role, unit.id] as const) }));
    sample = new SampleBody(app.document.components!.schemas as Record<string, Schema>);
    operations = Object.entries(app.document.paths).flatMap(([path, methods]) =>
      Object.entries(
        methods as Record<string, { requestBody?: { content?: Record<string, { schema: Schema }> } }>,
      ).flatMap(([method, operation]) => {
        const schema = operation.requestBody?.content?.['application/json']?.schema;
        const url = samplePath(path);
        return schema ? [{ method: method.toUpperCase() as 'POST', path, url, schema }] : [];
      }),
    );
  });
  afterAll(() => app.close());

  /** As the first person whom the route is open to. */
  async function send({ method, url }: Operation, body: unknown) {
    let answer: Awaited<ReturnType<typeof app.app.inject>> | undefined;
    for (const { token } of people) {
      answer = await app.app.inject({
        method,
        url,
        payload: body as object,
        headers: { cookie: `zf_session=${token}`, 'if-match': '"1"' },
      });
      if (answer.statusCode !== 403) return answer;
    }
    return answer!;
  }

  it('covers every route that takes a body', () => {
    expect(operations.length).toBeGreaterThan(20);
  });

  it('is stored or refused, and never breaks the server, in every text field of every route', async () => {
    const broken: string[] = [];
    for (const operation of operations) {
      if (operation.path === '/api/session') continue; // its throttle answers 429 soon; its own spec sends it hostile text
      const body = sample.build(operation.schema);
      for (const field of sample.textFields(operation.schema)) {
        for (const [name, text] of HOSTILE) {
          const answer = await send(operation, withValue(body, field, text));
          if (answer.statusCode >= 500)
            broken.push(
              `${operation.method} ${operation.path} ${field.join('.')} ← ${name}: ${answer.statusCode}`,
            );
        }
      }
    }
    expect(broken).toEqual([]);
  }, 240_000);

  it('names the field when a text cannot be kept', async () => {
    const silent: string[] = [];
    for (const operation of operations) {
      if (operation.path === '/api/session') continue;
      const body = sample.build(operation.schema);
      for (const field of sample.textFields(operation.schema)) {
        const answer = await send(operation, withValue(body, field, 'a\u0000b'));
        const { errors = [] } = answer.json<{ errors?: { field: string; message: string }[] }>();
        if (
          answer.statusCode !== 400 ||
          !errors.some(
            error => error.field.split('.')[0] === field[0] && /[\u4e00-\u9fff]/.test(error.message),
          )
        ) {
          silent.push(`${operation.method} ${operation.path} ${field.join('.')}: ${answer.statusCode}`);
        }
      }
    }
    expect(silent).toEqual([]);
  }, 120_000);

  it('refuses fields that the contract does not know', async () => {
    const taken: string[] = [];
    for (const operation of operations) {
      const body = sample.build(operation.schema) as object;
      for (const extra of ['state', 'version', 'isAdmin', 'createdBy']) {
        if (extra in body) continue;
        const answer = await send(operation, { ...body, [extra]: 'x' });
        if (answer.statusCode !== 400)
          taken.push(`${operation.method} ${operation.path} ${extra}: ${answer.statusCode}`);
      }
    }
    expect(taken).toEqual([]);
  }, 120_000);

  it.each([
    ['nesting of 100 000 levels', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['__proto__ as a key', '{"__proto__":{"isAdmin":true},"title":"x"}'],
    ['constructor.prototype as a key', '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['1e400', '{"title":1e400}'],
    ['broken JSON', '{"title":'],
    ['wrong encoding', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['a bare list', '[]'],
    ['a bare string', '"x"'],
    ['nothing', ''],
  ])('refuses a body of %s', async (_, payload) => {
    for (const operation of operations.slice(0, 10)) {
      const answer = await app.app.inject({
        method: operation.method,
        url: operation.url,
        payload,
        headers: {
          cookie: `zf_session=${people[0]!.token}`,
          'content-type': 'application/json',
          'if-match': '"1"',
        },
      });
      expect(`${operation.path} ${Math.floor(answer.statusCode / 100)}xx`).toBe(`${operation.path} 4xx`);
    }
  });

  it.each([
    'size=1000000000',
    'size=-1',
    'page=1e400',
    'page=0',
    'size=12abc',
    'size=',
    'size=1&size=2',
    'q=%00',
    'deadlineFrom=2026-02-30',
    'state=gone',
    'unitId=1',
    'nonsense=1',
  ])('refuses the query %s', async query => {
    const answer = await app.get(`/api/rectification-items?${query}`, { as: people[0] });
    expect(answer.status).toBe(400);
  });
});
