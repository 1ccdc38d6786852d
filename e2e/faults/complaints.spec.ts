import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, startApi } from './support/api.js';
import { proof, QUICK as env, submit } from './support/complaint.js';
import { send } from './support/person.js';
import { newDatabase, query } from './support/stage.js';

const ROUNDS = Number(process.env['FAULTS_ROUNDS'] ?? 3);
/** The whole bar is 20 rounds of 200, and 1 000 aborted uploads. */
const AT_ONCE = Number(process.env['FAULTS_SUBMISSIONS'] ?? 50);
const ABORTED = Number(process.env['FAULTS_ABORTED'] ?? 100);
const receiptOf = (api: Api, { number, secret }: { number: string; secret: string }) =>
  send(`${api.base}/api/public/receipt`, { headers: { authorization: `Receipt ${number}:${secret}` } });

describe(`F1: the program killed (kill -9) while ${AT_ONCE} citizens submit`, () => {
  it(`${ROUNDS} times: what was acknowledged is stored whole; a retry with the same key ends as exactly one case`, async () => {
    const database = await newDatabase();
    let api = await startApi({ ...database, env });
    for (let round = 0; round < ROUNDS; round++) {
      const sending = Array.from({ length: AT_ONCE }, (_, at) =>
        submit(api, randomUUID(), `第 ${round} 轮第 ${at} 件：材料交齐已经两个月。`),
      );
      await Promise.race(sending);
      await pause(round * 37);
      await api.end('SIGKILL');
      const sent = await Promise.all(sending);
      api = await startApi({ ...database, env });
      const acknowledged = sent.filter(({ answer }) => answer.status === 201);
      for (const { answer } of acknowledged) expect((await receiptOf(api, answer.body)).status).toBe(200);
      for (const { key, facts, answer } of sent) {
        const again = await submit(api, key, facts);
        expect(again.answer.status).toBe(201);
        if (answer.status === 201) expect(again.answer.body).toEqual(answer.body);
      }
      const [found] = await query<Record<string, number>>(
        database,
        `SELECT count(*)::int AS cases, count(DISTINCT t.facts)::int AS facts, count(r.complaint_id)::int AS receipts,
           count(*) FILTER (WHERE sealed.holds(c.id))::int AS identities,
           (SELECT count(*)::int FROM audit_entry a WHERE a.action = 'complaint.submit'
             AND a.subject_id IN (SELECT complaint_id::text FROM complaint_text WHERE facts LIKE $1)) AS audited
         FROM complaint c JOIN complaint_text t ON t.complaint_id = c.id
           LEFT JOIN complaint_receipt r ON r.complaint_id = c.id WHERE t.facts LIKE $1`,
        [`第 ${round} 轮%`],
      );
      const all = AT_ONCE;
      expect(found).toEqual({ cases: all, facts: all, receipts: all, identities: all, audited: all });
    }
    await api.end();
  });
});

describe(`F15: ${ABORTED} uploads broken off half-way`, () => {
  it('leave no file, no row, no open descriptor', async () => {
    const database = await newDatabase();
    const api = await startApi({ ...database, env });
    const descriptors = async () => (await readdir(`/proc/${api.process.pid}/fd`)).length;
    const solved = await proof(api);
    const twenty = () => Promise.all(Array.from({ length: 20 }, () => breakOff(api, solved)));
    await twenty(); // as many connections to the database as it will ever hold
    await pause(500);
    const before = await descriptors();
    for (let at = 0; at < ABORTED; at += 20) await twenty();
    await pause(1500);
    expect(await descriptors()).toBeLessThanOrEqual(before + 5);
    const [rows] = await query<{ count: number }>(
      database,
      'SELECT count(*)::int AS count FROM complaint_upload',
    );
    expect(rows).toEqual({ count: 0 });
    expect(await readdir(join(api.dataDir, 'files', 'incoming'))).toEqual([]);
    await api.end();
  });
});

/** Says that a large file comes, sends its beginning and hangs up. */
function breakOff({ base }: Api, solved: string): Promise<void> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const line = connect(Number(port), hostname, () => {
      line.write(
        [
          'POST /api/public/complaints/files HTTP/1.1',
          `host: ${hostname}`,
          `proof-of-work: ${solved}`,
          'content-type: multipart/form-data; boundary=b',
          'content-length: 1000000',
          '',
          '--b',
          'content-disposition: form-data; name="file"; filename="a.txt"',
          'content-type: text/plain',
          '',
          'x'.repeat(20_000),
        ].join('\r\n'),
      );
      setTimeout(() => {
        line.destroy();
        resolve();
      }, 60);
    });
    line.on('error', reject);
  });
}
