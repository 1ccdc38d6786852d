import { DEMO_PASSWORD } from '../features/auth/demo-password.js';
import { createApp, type TestApp } from '../testing/app.js';
import { seedReference } from './reference.js';
import { seedDemo } from './demo.js';

const NOW = new Date('2026-09-30T02:00:00Z');

describe('演示市 in the database', () => {
  let app: TestApp;
  let told: (number | null)[];
  beforeAll(async () => {
    app = await createApp();
    app.clock.set(NOW);
    await seedReference(app.dataSource, NOW);
    told = await Promise.all([seedDemo(app.config, NOW), seedDemo(app.config, NOW)]);
  }, 400_000);
  afterAll(() => app.close());

  const count = async (sql: string) =>
    Number((await app.dataSource.query<{ n: string }[]>(`SELECT count(*) AS n FROM ${sql}`))[0]!.n);

  it('stands with its units, people and about 600 items', async () => {
    expect(await count('unit')).toBe(61);
    expect(await count('account WHERE demo')).toBeGreaterThan(130);
    expect(await count('rectification_item')).toBeGreaterThanOrEqual(580);
    expect(await count("rectification_item WHERE state = 'closed'")).toBeGreaterThan(400);
  });

  it('has look-backs done, due and overdue', async () => {
    const due = `look_back WHERE state = 'due'`;
    expect(await count(`look_back WHERE state = 'held'`)).toBeGreaterThan(300);
    expect(await count(`look_back WHERE state = 'relapsed'`)).toBeGreaterThan(5);
    expect(await count(`${due} AND do_by < '2026-09-30'`)).toBeGreaterThan(0);
    expect(await count(`${due} AND '2026-09-30' BETWEEN due_on AND do_by`)).toBeGreaterThan(0);
  });

  it('has letters of every fate, and deadlines given as terms', async () => {
    for (const state of ['issued', 'replied', 'returned', 'accepted']) {
      expect(await count(`supervision_letter WHERE state = '${state}'`)).toBeGreaterThan(0);
    }
    expect(
      await count(`supervision_letter WHERE missed_on IS NOT NULL AND level = 'office'`),
    ).toBeGreaterThan(0);
    expect(
      await count(`rectification_item WHERE term_unit = 'working' AND issued_on IS NOT NULL`),
    ).toBeGreaterThan(50);
  });

  it('has quarters of every fate, decisions open and done, and missed ones on record', async () => {
    for (const outcome of ['in-time', 'late', 'made-up']) {
      expect(await count(`review WHERE state = 'accepted' AND outcome = '${outcome}'`)).toBeGreaterThan(5);
    }
    for (const state of ['draft', 'submitted', 'returned']) {
      expect(await count(`review WHERE state = '${state}'`)).toBeGreaterThan(2);
    }
    expect(await count('review_miss')).toBeGreaterThan(0);
    expect(await count(`review_problem p JOIN rectification_item i ON i.id = p.item_id`)).toBeGreaterThan(5);
    for (const state of ['open', 'confirmed']) {
      expect(await count(`review_decision WHERE state = '${state}'`)).toBeGreaterThan(10);
    }
  });

  it('has work plans of every state, a revision, goals that moved, and units that owe one', async () => {
    for (const state of ['draft', 'signed', 'returned', 'filed'])
      expect(await count(`plan WHERE state = '${state}'`)).toBeGreaterThan(0);
    expect(await count('plan WHERE filed_no > 1')).toBe(1);
    expect(await count(`plan WHERE signed_on > '2026-02-28'`)).toBeGreaterThan(0);
    expect(await count('plan')).toBeLessThan(60);
    expect(await count('plan_goal_link')).toBeGreaterThan(100);
    expect(await count(`notice_event WHERE kind = 'plan-missing'`)).toBeGreaterThan(0);
  });

  it('has honours and accountability in every state of their course, and lamps lit by records', async () => {
    for (const state of ['draft', 'nominated', 'checked', 'granted', 'published', 'refused']) {
      expect(await count(`honour WHERE state = '${state}'`)).toBeGreaterThan(0);
    }
    expect(await count(`honour WHERE state = 'published'`)).toBeGreaterThanOrEqual(7);
    expect(await count(`honour_event WHERE action = 'withdraw-consent'`)).toBe(1);
    for (const state of ['draft', 'submitted', 'confirmed', 'revoked']) {
      expect(await count(`accountability_record WHERE state = '${state}'`)).toBeGreaterThan(0);
    }
    expect(
      await count(`accountability_record r JOIN complaint_lamp l ON l.complaint_id = r.case_id
        WHERE l.kind = 'accountable' AND position(r.number IN l.record) > 0`),
    ).toBeGreaterThan(0);
  });

  it('has boards of six quarters: one corrected, an objection upheld, units off the black list; two are under way', async () => {
    expect(await count(`rule_book WHERE state = 'approved'`)).toBe(1);
    const states = await app.dataSource.query<{ state: string; n: number }[]>(
      'SELECT state, count(*)::int AS n FROM edition GROUP BY state ORDER BY state',
    );
    expect(Object.fromEntries(states.map(({ state, n }) => [state, n]))).toEqual({
      ...{ consultation: 2, published: 6, superseded: 1 },
    });
    expect(await count(`objection WHERE state = 'upheld'`)).toBe(1);
    expect(await count(`objection WHERE state = 'filed'`)).toBe(1);
    const black = `edition_place p JOIN rectification_item i ON i.id = p.item_id WHERE i.state`;
    expect(await count(`${black} = 'closed'`)).toBeGreaterThan(5);
    expect(await count(`${black} = 'working'`)).toBeGreaterThan(0);
    const board = (await app.get('/api/public/board')).body;
    expect(new Set(board.editions.map((edition: any) => edition.period.code)).size).toBe(6);
    expect(board.editions).toHaveLength(7);
    // A list that nearly everybody is on says nothing.
    const listed = board.edition.groups.flatMap((group: any) => group.units).filter((unit: any) => unit.list);
    expect(listed.length).toBeGreaterThan(4);
    expect(listed.length).toBeLessThan(25);
  });

  it('is told once by two programs that start together', () => {
    expect(told.filter(items => items === null)).toHaveLength(1);
    expect(Math.max(...told.map(Number))).toBeGreaterThanOrEqual(580);
  });

  it('is not seeded a second time', async () => {
    expect(await seedDemo(app.config, NOW)).toBeNull();
  });

  it('opens to its demo accounts', async () => {
    const { status, body } = await app.get('/api/session/demo-accounts');
    expect(status).toBe(200);
    expect(body.password).toBe(DEMO_PASSWORD);
    expect(body.accounts[0].username).toBe('office1');
  });

  it('left an event and an audit row for every step', async () => {
    // What becomes of a letter has its audit row with the letter.
    expect(await count(`rectification_event WHERE action NOT LIKE 'letter-%'`)).toBe(
      await count(`audit_entry WHERE subject_type = 'rectification-item'`),
    );
  });
});
