import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { startApi } from './support/api.js';
import { Load, lost, someUnit } from './support/load.js';
import { signIn } from './support/person.js';
import { newDatabase, query } from './support/stage.js';

const ROUNDS = Number(process.env['FAULTS_ROUNDS'] ?? 3);

describe('F1: the program killed (kill -9) while 40 people log items', () => {
  it(`${ROUNDS} times: what was acknowledged is stored, once, with its audit entry`, async () => {
    const database = await newDatabase();
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const api = await startApi(database);
      const person = await signIn(api.base, 'office1');
      const load = new Load(person, await someUnit(person), 40);
      await load.underWay(20);
      await pause(round * 137);
      await api.end('SIGKILL');
      await load.stop();
      acknowledged.push(...load.acknowledged);
    }
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(await lost(database, acknowledged)).toEqual([]);
  });
});

describe('F13: SIGTERM with 100 requests in hand', () => {
  it('answers them all within 30 s and ends with 0', async () => {
    const database = await newDatabase();
    const api = await startApi(database);
    const { cookie } = await signIn(api.base, 'office1');
    const uploads = Array.from({ length: 100 }, (_, i) => beginUpload(api.base, cookie, i));
    await Promise.all(uploads.map(upload => upload.begun));
    const since = performance.now();
    const ended = api.end('SIGTERM');
    await pause(1000);
    const statuses = await Promise.all(uploads.map(upload => upload.finish()));
    expect(statuses.filter(status => status !== 201)).toEqual([]);
    expect(await ended).toBe(0);
    expect(performance.now() - since).toBeLessThan(30_000);
    const [{ files } = { files: 0 }] = await query<{ files: number }>(
      database,
      `SELECT count(*)::int AS files FROM attachment WHERE name LIKE '在途%'`,
    );
    expect(files).toBe(100);
  });
});

/** An upload that the server has taken up and whose last bytes are still to come. */
function beginUpload(base: string, cookie: string, i: number) {
  const upload = request(`${base}/api/attachments`, {
    method: 'POST',
    agent: false,
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=b', expect: '100-continue' },
  });
  const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
  upload.flushHeaders();
  return {
    begun: once(upload, 'continue').then(() => {
      upload.write(
        `--b\r\nContent-Disposition: form-data; name="file"; filename="在途${i}.txt"\r\nContent-Type: text/plain\r\n\r\n第 ${i} 份`,
      );
    }),
    finish: async () => {
      upload.end('到此为止\r\n--b--\r\n');
      const [answer] = await answered;
      answer.resume();
      return answer.statusCode;
    },
  };
}

describe('F11: the zone of the host', () => {
  it('changes no answer: UTC, Shanghai, New York', async () => {
    const database = await newDatabase();
    const paths = [
      '/api/rectification-items?size=50&sort=deadline',
      '/api/public/progress',
      '/api/public/units/qinghu/progress',
    ];
    const told: string[][] = [];
    for (const TZ of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
      const api = await startApi({ ...database, env: { TZ } });
      const person = await signIn(api.base, 'office1');
      const answers = await Promise.all(paths.map(path => person.ask('GET', path)));
      told.push(answers.map(({ status, body }) => JSON.stringify([status, body])));
      await api.end();
    }
    expect(told[0]!.map(text => text.slice(0, 5))).toEqual(['[200,', '[200,', '[200,']);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });
});
