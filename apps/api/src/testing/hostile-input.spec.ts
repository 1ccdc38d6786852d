import type { FieldError } from '@zuofeng/shared/problem/problems';
import { randomUUID } from 'node:crypto';
import { createApp, type TestApp } from './app.js';
import { HOSTILE, KNOWN_CODES, NOT_KEPT, REFUSED_ANYWAY } from './hostile-texts.js';
import { ask, nameOf, type Operation, operationsOf, sampleOf } from './operations.js';
import { type SampleBody, withValue } from './sample-body.js';
import { makeStage, type Stage } from './stage.js';

/** So many texts each field of each route is sent; each kind of field meets them all. */
const ROUNDS = 6;
/** Prime to the number of texts: those that follow each other are of different sorts. */
const STRIDE = 3;
/** Too long for every field at once. */
const LONG_LINE = 'x'.repeat(1_000_000);

describe('hostile input', () => {
  let app: TestApp;
  let stage: Stage;
  let sample: SampleBody;
  let operations: Operation[];
  const personFor = new Map<Operation, string>();
  let spread = 0;

  beforeAll(async () => {
    app = await createApp();
    stage = await makeStage(app);
    sample = sampleOf(app);
    operations = (await operationsOf(app, stage, sample)).filter(({ schema }) => schema);
  }, 180_000);
  afterAll(async () => {
    await stage.close();
    await app.close();
  });

  /** As the person whom the route is open to. */
  const send = async (operation: Operation, body: unknown) => {
    // The calendar's version is the only one that a restored stage does not take back.
    const version = operation.path.includes('/calendar/')
      ? await stage.versionFor(operation.path)
      : operation.version;
    return ask(app, { ...operation, version }, body, personFor.get(operation) ?? stage.people[0]!.token);
  };

  it('meets real records: a valid body is taken by every route', async () => {
    const refused: string[] = [];
    expect(operations.length).toBeGreaterThan(40);
    for (const operation of operations) {
      let told = '';
      for (const { token } of stage.people) {
        const answer = await ask(
          app,
          { ...operation, version: await stage.versionFor(operation.path) },
          operation.body,
          token,
        );
        if (answer.statusCode === 403) continue;
        told = answer.statusCode < 300 ? '' : answer.body;
        personFor.set(operation, token);
        break;
      }
      await stage.restore();
      if (!personFor.has(operation)) refused.push(`${nameOf(operation)}: closed to everybody`);
      else if (told && !(nameOf(operation) in REFUSED_ANYWAY)) refused.push(`${nameOf(operation)}: ${told}`);
    }
    expect(refused).toEqual([]);
  }, 180_000);

  const isKept = (operation: Operation, field: string[]) =>
    [nameOf(operation), `${nameOf(operation)} ${field.join('.')}`].every(place => !(place in NOT_KEPT));
  const textsOf = ({ schema }: Operation) => sample.textFields(schema!);
  /** What tells fields apart: contracts have one decorator for each kind of text, and all of a kind behave the same. */
  const kindOf = (operation: Operation, field: string[]) => {
    const { description: _, ...rules } = sample.fieldAt(operation.schema!, field);
    const fate = nameOf(operation) in REFUSED_ANYWAY ? 'refused' : isKept(operation, field) ? 'kept' : 'used';
    return `${fate} ${JSON.stringify(rules)}`;
  };
  /** The texts that each kind of field has met. */
  const met = new Map<string, Set<string>>();
  const metBy = (operation: Operation, field: string[]): Set<string> => {
    const kind = kindOf(operation, field);
    if (!met.has(kind)) met.set(kind, new Set());
    return met.get(kind)!;
  };
  const lacksTexts = (operation: Operation, field: string[]) => metBy(operation, field).size < HOSTILE.length;
  /** One that the kind has not met yet; then they go round. */
  const nextText = (operation: Operation, field: string[]) => {
    const known = metBy(operation, field);
    const next = HOSTILE.find(([name]) => !known.has(name)) ?? HOSTILE[(spread += STRIDE) % HOSTILE.length]!;
    known.add(next[0]);
    return next;
  };
  /** Each field gets a text of its own, told apart by a mark after the first character. */
  const own = (text: unknown, index: number): unknown => {
    if (typeof text !== 'string' || index === 0) return text;
    const [first = '', ...rest] = text;
    return `${first}${index}${rest.join('')}`;
  };
  interface Sent {
    field: string[];
    name: string;
    text: unknown;
  }
  const withAll = ({ body }: Operation, sent: readonly Sent[]) =>
    sent.reduce<unknown>((whole, { field, text }) => withValue(whole, field, text), body);
  const named = (errors: FieldError[], field: string[]) =>
    errors.some(error => `${field.join('.')}.`.startsWith(`${error.field}.`));
  const errorsOf = (answer: { body: string; json: () => unknown }) =>
    (answer.body ? (answer.json() as { errors?: FieldError[] }).errors : undefined) ?? [];

  /** Sends a text in each field at once, then those that were not refused, until they are taken or refused as a whole. */
  async function sendEverywhere(operation: Operation, all: readonly Sent[]) {
    for (let sent = all; sent.length > 0;) {
      const answer = await send(operation, withAll(operation, sent));
      if (answer.statusCode < 300) {
        const told: unknown = answer.body ? answer.json() : null;
        const changed: Sent[] = [];
        for (const one of sent.filter(({ text }) => typeof text === 'string'))
          if (!holds(told, one.text) && !(await stage.isStored(one.text))) changed.push(one);
        await stage.restore();
        return { answer, sent, changed };
      }
      const left = sent.filter(({ field }) => !named(errorsOf(answer), field));
      if (answer.statusCode >= 500 || left.length === sent.length) return { answer, sent, changed: [] };
      sent = left;
    }
    return null;
  }

  it('is stored exactly or refused, and never breaks the server, in every text field of every route', async () => {
    const broken: string[] = [];
    const stored = new Map<string, number>();
    const rarelyStored = (operation: Operation, field: string[]) => {
      const { format, pattern } = sample.fieldAt(operation.schema!, field);
      const place = `${nameOf(operation)} ${field.join('.')}`;
      if (format || pattern || !isKept(operation, field) || KNOWN_CODES.includes(place)) return false;
      return !(nameOf(operation) in REFUSED_ANYWAY) && (stored.get(place) ?? 0) < 2;
    };
    for (const operation of operations) {
      const place = (field: string[]) => `${nameOf(operation)} ${field.join('.')}`;
      const [kept, used] = [true, false].map(one =>
        textsOf(operation).filter(field => isKept(operation, field) === one),
      ) as [string[][], string[][]];
      const lacking = (fields: string[][]) =>
        fields.filter(field => lacksTexts(operation, field) || rarelyStored(operation, field));
      for (let round = 0; round < HOSTILE.length; round++) {
        if (round >= ROUNDS && lacking([...kept, ...used]).length === 0) break;
        for (const all of [kept, used]) {
          const fields = round < ROUNDS ? all : lacking(all);
          const each = fields.map((field, index): Sent => {
            const [name, text] = nextText(operation, field);
            return { field, name, text: own(text, index) };
          });
          const sent = await sendEverywhere(operation, each);
          if (operation.path.startsWith('/api/session')) await stage.restore(); // forgets the attempts
          if (!sent) continue;
          const { answer, sent: taken, changed } = sent;
          if (answer.statusCode >= 500)
            broken.push(
              `${nameOf(operation)} ← ${taken.map(({ name }) => name).join(', ')}: ${answer.statusCode}`,
            );
          if (answer.statusCode >= 300 || all === used) continue;
          for (const { field, name } of changed)
            broken.push(`${place(field)} ← ${name}: taken, but not as it was sent`);
          for (const { field } of taken.filter(({ text }) => typeof text === 'string'))
            stored.set(place(field), (stored.get(place(field)) ?? 0) + 1);
        }
      }
    }
    expect(broken).toEqual([]);
    const neverStored = operations.flatMap(operation =>
      textsOf(operation)
        .filter(field => rarelyStored(operation, field))
        .map(field => `${nameOf(operation)} ${field.join('.')}`),
    );
    expect(neverStored).toEqual([]);
  }, 600_000);

  it('of a megabyte is refused in every kind of field, by its name', async () => {
    const silent: string[] = [];
    const tried = new Set<string>();
    for (const operation of operations) {
      const field = textsOf(operation).find(one => !tried.has(kindOf(operation, one)));
      if (!field) continue;
      tried.add(kindOf(operation, field));
      const answer = await send(operation, withValue(operation.body, field, LONG_LINE));
      if (answer.statusCode !== 400 || !named(errorsOf(answer), field))
        silent.push(`${nameOf(operation)} ${field.join('.')}: ${answer.statusCode}`);
    }
    expect(silent).toEqual([]);
  }, 180_000);

  it('names each field whose text cannot be kept, in Chinese', async () => {
    const silent: string[] = [];
    for (const operation of operations) {
      const fields = textsOf(operation);
      if (fields.length === 0) continue;
      for (const text of ['a\u0000b', LONG_LINE.slice(0, 20_001)]) {
        const everywhere = fields.map((field, index) => ({ field, name: '', text: own(text, index) }));
        const answer = await send(operation, withAll(operation, everywhere));
        const errors = errorsOf(answer).filter(({ message }) => /[\u4e00-\u9fff]/.test(message));
        for (const field of fields) {
          if (answer.statusCode !== 400 || !named(errors, field))
            silent.push(`${nameOf(operation)} ${field.join('.')}: ${answer.statusCode}`);
        }
      }
    }
    expect(silent).toEqual([]);
  }, 180_000);

  it('with fields that the contract does not know is refused, and changes nothing (T7)', async () => {
    const taken: string[] = [];
    const before = await stage.digest();
    for (const operation of operations) {
      const extras = ['state', 'version', 'isAdmin', 'createdBy'].filter(name => !(name in operation.body!));
      const answer = await send(operation, {
        ...operation.body,
        ...Object.fromEntries(extras.map(name => [name, 'x'])),
      });
      const refused = errorsOf(answer).flatMap(({ field, rule }) => (rule === 'unknown' ? [field] : []));
      if (answer.statusCode !== 400 || extras.some(name => !refused.includes(name)))
        taken.push(`${nameOf(operation)}: ${answer.statusCode} ${answer.body}`);
    }
    expect(taken).toEqual([]);
    expect(await stage.digest()).toBe(before);
  }, 180_000);

  it.each([
    ['nesting of 100 000 levels', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['__proto__ as a key', '{"__proto__":{"isAdmin":true},"title":"x"}'],
    ['constructor.prototype as a key', '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['constructor as a key', '{"constructor":1}'],
    ['one key twice', '{"title":"甲","title":"乙"}'],
    ['one key twice, once in disguise', '{"title":"甲","\\u0074itle":"乙"}'],
    ['one key twice, deep within', '{"values":[{"a":1},{"a":1,"b":{"c":"{,","c":2}}]}'],
    ['1e400', '{"title":1e400}'],
    ['broken JSON', '{"title":'],
    ['wrong encoding', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['a bare list', '[]'],
    ['a bare string', '"x"'],
    ['nothing', ''],
  ])('refuses a body of %s', async (_, payload) => {
    for (const operation of operations.filter(({ schema }) => sample.resolve(schema!).required?.length)) {
      const answer = await app.app.inject({
        method: operation.method,
        url: operation.url,
        payload,
        headers: {
          cookie: `zf_session=${personFor.get(operation)!}`,
          'content-type': 'application/json',
          'if-match': `"${operation.version}"`,
          'idempotency-key': randomUUID(),
          ...operation.headers,
        },
      });
      expect(`${nameOf(operation)} ${answer.statusCode}`).toBe(`${nameOf(operation)} 400`);
    }
  });

  it('takes the same key in two objects, and braces within texts', async () => {
    const payload = '{"title":"{\\"a\\":1,\\"a\\":2}","unitId":"' + stage.cast.unitId + '"}';
    const answer = await app.app.inject({
      method: 'POST',
      url: '/api/rectification-items',
      payload,
      headers: { cookie: `zf_session=${stage.cast.officer.token}`, 'content-type': 'application/json' },
    });
    expect([answer.statusCode, answer.json<{ title: string }>().title]).toEqual([201, '{"a":1,"a":2}']);
    await stage.restore();
  });
});

/** Whether the answer holds the very text as a value. */
function holds(value: unknown, text: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(one => holds(one, text));
  return value === text;
}
