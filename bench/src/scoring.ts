import { idSql } from './ids.ts';
import { signIn } from './measure.ts';
import { type Running, startProduct } from './processes.ts';
import { limitRow } from './report.ts';
import type { Run } from './stages.ts';

const ROUNDS = 3;
const NEVER_LONGER_MS = 120_000;

const RATIOS = [
  'items-on-time',
  'items-due-closed',
  'look-backs-held',
  'cases-response',
  'cases-resolved',
  'cases-satisfied',
  'reviews-in-time',
  'goals-met',
];
const COUNTS = [
  'items-overdue',
  'items-sent-back',
  'items-reopened',
  'letters-missed',
  'instructions-missed',
  'cases-substantiated',
  'cases-repeat',
  'reviews-missed',
  'plans-missing',
  'accountability',
];

/** A book that reads everything that there is to read: a line for every unit and metric. */
const indicator = (metric: string, rule: object) => ({
  ...{ id: metric, name: metric, category: '测速', metric, groups: [], minimumSample: 0, rule },
});
const CONTENT = {
  base: '100',
  indicators: [
    ...RATIOS.map(metric => indicator(metric, { kind: 'ratio', way: 'earn', weight: '10' })),
    ...COUNTS.map(metric => indicator(metric, { kind: 'deduct', base: '10', each: '0.1', levels: [] })),
    indicator('honours', { kind: 'bonus', each: '1', levels: [] }),
    indicator('cases-grades', {
      ...{ kind: 'survey', points: '10' },
      grades: [5, 4, 3, 2, 1].map(grade => ({
        ...{ code: String(grade), label: `${grade} 级`, weight: String((grade - 1) / 4), excluded: false },
      })),
    }),
  ],
  list: {
    red: { way: 'rank', over: 'group', count: 5 },
    black: { way: 'rank', over: 'all', count: 5 },
    ...{ exemptMetTargets: true, unrankedFrom: 0, interviewAfter: 3 },
  },
};

const BOOK = `
  INSERT INTO rule_book (id, number, version, state, name, unit_id, content, digest, authors, in_force_from, approved_by,
    approved_by_name, approved_at, created_by_name, created_at, changed_by_name, changed_at)
  SELECT ${idSql(31, '1')}, 'KP-2020-01', 1, 'approved', '测速办法', id, $1, repeat('0', 64), '{}', '2020-01-01', ${idSql(3, '2')},
    '主任', now(), '起草人', now(), '主任', now() FROM unit WHERE level = 0
  ON CONFLICT DO NOTHING`;

/** The quarter that ended last, by its code. */
const PERIOD = `SELECT to_char(current_date - interval '3 months', 'YYYY"Q"Q') AS period`;

interface Job {
  id: string;
  state: string;
  progress: number;
  message: string;
  subjectId: string;
}

/** A whole quarter of every unit, as a person asks for it: from the click until all lines are kept. */
export async function scoring({ database, rows, say }: Run, scale: string, limit: number): Promise<void> {
  say(`scoring a quarter${scale}`);
  const { superuser } = database;
  await superuser.query(`SET session_replication_role = 'replica'`); // it comes from nowhere
  await superuser.query(BOOK, [JSON.stringify(CONTENT)]);
  await superuser.query(`SET session_replication_role = 'origin'`);
  const { rows: found } = await superuser.query<{ period: string }>(PERIOD);
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  const took: number[] = [];
  let told = '';
  for (let round = 0; round < ROUNDS; round++) {
    const { seconds, progressShown, job } = await once(product, cookie, found[0]!.period);
    took.push(seconds);
    told = `${job.message}, progress ${progressShown ? 'shown' : 'not shown'}`;
  }
  const times = `${told}; ${took.map(seconds => seconds.toFixed(2)).join(', ')} s`;
  const median = took.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  rows.push(limitRow(`score a quarter for all units with all lines${scale}`, median, limit, ' s', times));
  await product.stop();
}

async function once(
  product: Running,
  cookie: string,
  period: string,
): Promise<{ seconds: number; progressShown: boolean; job: Job }> {
  const began = performance.now();
  const asked = await fetch(`${product.url}/api/score-runs`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ period }),
  });
  if (!asked.ok) throw new Error(`scoring: ${asked.status} ${await asked.text()}`);
  let job = (await asked.json()) as Job;
  let progressShown = false;
  while (job.state !== 'done') {
    if (job.state === 'failed' || performance.now() - began > NEVER_LONGER_MS)
      throw new Error(`scoring is ${job.state}: ${job.message}`);
    await new Promise(resolve => setTimeout(resolve, 20));
    job = (await (await fetch(`${product.url}/api/jobs/${job.id}`, { headers: { cookie } })).json()) as Job;
    progressShown ||= job.progress > 0 && job.state === 'running';
  }
  return { seconds: (performance.now() - began) / 1000, progressShown, job };
}
