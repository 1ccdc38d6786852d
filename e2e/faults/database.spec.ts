import { startApi, type Api } from './support/api.js';
import { Link } from './support/link.js';
import { Load, lost, someUnit } from './support/load.js';
import { send, signIn, type Answer, type Person } from './support/person.js';
import { asSuperuser, cutPower, newDatabase, type StageDatabase } from './support/stage.js';

const ROUNDS = Number(process.env['FAULTS_ROUNDS'] ?? 3);
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Until the person is served again; answers after how many milliseconds. */
async function servedAgain(person: Person): Promise<number> {
  const since = performance.now();
  while (performance.now() - since < 30_000) {
    if ((await person.ask('GET', '/api/rectification-items?size=1')).status === 200)
      return performance.now() - since;
    await pause(50);
  }
  throw new Error('the program does not recover');
}

const otherThan = (answers: readonly Answer[], ...statuses: number[]) =>
  answers.filter(({ status }) => !statuses.includes(status)).map(({ status, body }) => ({ status, body }));

describe('F3: PostgreSQL stopped in immediate mode under load', () => {
  it(`${ROUNDS} times: 503 at once, back within 5 s, nothing acknowledged is lost`, async () => {
    const database = await newDatabase();
    const api = await startApi(database);
    const person = await signIn(api.base, 'office1');
    const load = new Load(person, await someUnit(person));
    for (let round = 0; round < ROUNDS; round++) {
      await load.underWay((round + 1) * 20);
      const start = await cutPower();
      const downSince = performance.now();
      await pause(1500);
      const downUntil = performance.now();
      await start();
      const back = await servedAgain(person);
      expect(api.process.exitCode).toBeNull();
      expect(back).toBeLessThan(5000);
      const down = load.answers.filter(
        ({ startedAt, ms }) => startedAt > downSince && startedAt + ms < downUntil,
      );
      expect(down.length).toBeGreaterThan(5);
      expect(otherThan(down, 503)).toEqual([]);
      expect(down.filter(({ retryAfter }) => !retryAfter)).toEqual([]);
      expect(Math.max(...down.map(({ ms }) => ms))).toBeLessThan(1000);
    }
    await load.stop();
    expect(otherThan(load.answers, 200, 201, 503)).toEqual([]);
    expect(load.acknowledged.length).toBeGreaterThan(20);
    expect(await lost(database, load.acknowledged)).toEqual([]);
    expect(await api.end()).toBe(0);
  });
});

describe('F4: a database that', () => {
  let database: StageDatabase;
  let link: Link;
  let api: Api;
  let person: Person;

  beforeAll(async () => {
    database = await newDatabase();
    link = await Link.to(database.appUrl);
    api = await startApi({ appUrl: link.by(database.appUrl), ownerUrl: database.ownerUrl });
    person = await signIn(api.base, 'office1');
  });
  afterAll(async () => {
    await api.end();
    await link.close();
  });

  const expectPrompt = (answers: readonly Answer[]) => {
    expect(otherThan(answers, 200, 201, 503)).toEqual([]);
    expect(answers.filter(({ ms }) => ms >= 10_000).map(({ status, ms }) => ({ status, ms }))).toEqual([]);
  };

  it('falls silent leaves no request hanging beyond 10 s, and is used again when it speaks', async () => {
    const unitId = await someUnit(person);
    const load = new Load(person, unitId, 30);
    await load.underWay(20);
    link.fallSilent();
    await pause(300);
    const asked = await Promise.all([
      ...Array.from({ length: 10 }, () => person.ask('GET', '/api/rectification-items?size=20')),
      send(`${api.base}/health/ready`, {}),
      send(`${api.base}/api/public/progress`, {}),
    ]);
    expectPrompt(asked);
    expect(otherThan(asked, 503)).toEqual([]);
    expect((await send(`${api.base}/health/live`, {})).status).toBe(200);
    link.speak();
    expect(await servedAgain(person)).toBeLessThan(5000);
    await load.stop();
    expectPrompt(load.answers);
    expect(await lost(database, load.acknowledged)).toEqual([]);
  });

  it('is slow (a table is locked for long) leaves no request hanging beyond 10 s', async () => {
    await asSuperuser(async db => {
      await db.query('BEGIN');
      await db.query('LOCK TABLE rectification_item IN ACCESS EXCLUSIVE MODE');
      const answers = await Promise.all(
        Array.from({ length: 40 }, () => person.ask('GET', '/api/rectification-items?size=20')),
      );
      expectPrompt(answers);
      await db.query('ROLLBACK');
    }, database.name);
    expect(await servedAgain(person)).toBeLessThan(5000);
  });
});
