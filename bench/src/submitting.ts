import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { randomUUID } from 'node:crypto';
import { unitId } from './ids.ts';
import type { Asked } from './load.ts';
import { capturing, load, median, serveThin, type Stages } from './measure.ts';
import { type Running, startProduct } from './processes.ts';
import { limitRow, ratioRows } from './report.ts';
import type { Run } from './stages.ts';

const PATH = '/api/public/complaints';
const NAME = 'public complaint submission (validate, hash receipt, encrypt identity, insert, audit)';
const CATEGORIES = ['inaction', 'delay', 'misconduct', 'extortion', 'buck-passing', 'attitude'];
const VARIANTS = 50;
/** All citizens of the bench come from one machine, and its machines do little work. */
const CITIZENS = { PROOF_TRIES: '2', PUBLIC_PER_SOURCE: '10000000' };
/** More than this in a second and a round ends before its time. */
const MOST_PER_SECOND = 1500;
const SOLVERS = 16;

/** A complaint with a name to seal; of ten, one knows no unit. */
const complaint = (n: number) => ({
  ...{ complainant: 'person', anonymous: false, category: CATEGORIES[n % CATEGORIES.length], files: [] },
  identity: { name: '测速市民', phone: '13800000000', address: '某街道某小区一号楼' },
  ...(n % 10 === 9 ? {} : { accusedUnitId: unitId(1 + n * 4) }),
  ...{ accusedText: '政务大厅三号窗口', whenText: '上周三上午', whereText: '政务大厅' },
  facts: `到窗口办理变更登记，材料交齐已经两个月，每次去问都说再等等。第${n}次来，又说缺一份材料，之前从未告知。`,
});

/** A complaint to be sent once: its own key, and its own challenge, solved. */
async function ready(url: string, n: number): Promise<Asked & { body: string }> {
  const answer = await fetch(`${url}${PATH}/challenge`);
  const { challenge } = (await answer.json()) as { challenge: Challenge };
  const solution = await solveChallenge({ challenge, deriveKey });
  const proof = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  return {
    url: url + PATH,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ ...complaint(n % VARIANTS), proof }),
  };
}

async function manyReady({ url }: Running, count: number): Promise<Asked[]> {
  const made: Asked[] = [];
  let begun = 0;
  const solve = async () => {
    while (begun < count) made.push(await ready(url, begun++));
  };
  await Promise.all(Array.from({ length: SOLVERS }, solve));
  return made;
}

/** Complaints as citizens send them, against their statements alone. Adds cases: it comes after what reads. */
export async function submitting({ database, length, rows, say }: Run): Promise<void> {
  const open = { ...database, env: { ...database.env, ...CITIZENS } };
  const sent: Record<string, Stages> = {};
  const bodies: Asked[] = [];
  await capturing(open, async ({ url }, sentFor) => {
    for (let n = 0; n < VARIANTS; n++) {
      const { headers, body } = await ready(url, n);
      sent[`/${n}`] = await sentFor(PATH, { method: 'POST', headers, body });
      bodies.push({ url: `/${n}`, headers, body });
    }
  });
  const thin = await serveThin(open, sent);
  const product = await startProduct(open.env);
  const count = Math.ceil(((length.warmUpMs + length.measureMs) / 1000) * MOST_PER_SECOND);
  const ours = [];
  const theirs = [];
  for (let round = 0; round < length.rounds; round++) {
    say('solving challenges');
    const requests = await manyReady(product, count);
    say(NAME);
    ours.push(await load(requests, length, true));
    theirs.push(
      await load(
        bodies.map(one => ({ ...one, url: thin.url + one.url })),
        length,
      ),
    );
  }
  const work = { name: NAME, bars: { thin: 0.5 }, signedIn: false, paths: [PATH] };
  const measured = median(ours);
  const yardsticks = [{ name: 'thin' as const, bar: work.bars.thin, measured: median(theirs) }];
  rows.push(...ratioRows(work, '', { product: measured, yardsticks }));
  rows.push(limitRow('p99 of a public submission against its p50', measured.p99 / measured.p50, 10, ' ×'));
  await thin.stop();
  await product.stop();
}
