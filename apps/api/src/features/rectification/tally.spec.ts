import type { CityDashboard } from '@zuofeng/shared/rectification/city.contract';
import type { ItemPage } from '@zuofeng/shared/rectification/rectification.contract';
import type { Action } from '@zuofeng/shared/rectification/rectification.labels';
import type { CityProgress } from '@zuofeng/shared/rectification/rectification.query.contract';
import { ASPECTS } from '@zuofeng/shared/reference/reference.labels';
import { addCalendarDays } from '@zuofeng/shared/calendar/days';
import pg from 'pg';
import { newId } from '../../platform/database/ids.js';
import { createApp, type TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { UnitGroupEntity } from '../units/group.entity.js';
import { countsOf, type Tally, TALLY_COLUMNS } from './progress.sql.js';
import { LightDaysService } from './light-days.js';
import {
  act,
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeImportBatch,
} from './rectification.factory.js';
import { recount, repairTallies } from './recount.js';

/** `npm run test:faults` asks for ten thousand. */
const ACTIONS = Number(process.env['STORM_ACTIONS'] ?? 1000);
const SEED = 20260302;

/** The same numbers on every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('counters of the ledger after a storm of actions', () => {
  let app: TestApp;
  let casts: Cast[];
  let cityId: string;
  let done = 0;
  const refused = new Map<string, number>();
  const next = random(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const someDay = () => addCalendarDays(today(), Math.floor(next() * 60));
  const today = () => app.clock.now().toISOString().slice(0, 10);

  interface Live {
    id: string;
    cast: Cast;
    state: string;
    version: number;
  }
  const live: Live[] = [];

  const facets = () => ({
    source: pick(['superior', 'leadership', 'cadre', 'public', null] as const),
    aspectCode: pick([...ASPECTS, null]),
  });

  async function create(): Promise<void> {
    const cast = pick(casts);
    const { status, body, text } = await app.post(
      '/api/rectification-items',
      {
        title: '风暴中的问题',
        unitId: cast.unitId,
        problem: '问题',
        leader: '领导',
        person: '责任人',
        standard: '标准',
        measures: '措施',
        focus: 'people',
        deadline: someDay(),
        ...facets(),
      },
      { as: cast.officer },
    );
    if (status !== 201) throw new Error(text);
    live.push({ id: body.id, cast, state: 'draft', version: body.version });
    done++;
  }

  async function take(item: Live, person: Person, action: Action, body: object = {}): Promise<void> {
    const answer = await act(app, person, item.id, action, body, { version: item.version });
    done++;
    if (answer.status === 200) {
      item.state = answer.body.state;
      item.version = answer.body.version;
    } else refused.set(action, (refused.get(action) ?? 0) + 1);
  }

  /** Any one thing that may be done to the item as it stands. */
  async function stir(item: Live): Promise<void> {
    const { cast } = item;
    const reason = { reason: '风暴' };
    const chance = next();
    switch (item.state) {
      case 'draft': {
        if (chance < 0.1) return take(item, cast.director, 'cancel', reason);
        if (chance < 0.7) return take(item, cast.officer, 'issue');
        const other = pick(casts);
        const answer = await app.patch(
          `/api/rectification-items/${item.id}`,
          { unitId: other.unitId, deadline: someDay(), ...facets() },
          { as: cast.officer, version: item.version },
        );
        done++;
        if (answer.status !== 200) throw new Error(answer.text);
        item.version = answer.body.version;
        item.cast = other;
        return;
      }
      case 'issued':
        if (chance < 0.1) return take(item, cast.staff, 'return', reason);
        if (chance < 0.15) return take(item, cast.director, 'cancel', reason);
        return take(item, cast.staff, 'accept');
      case 'working':
        if (chance < 0.05) return take(item, cast.director, 'cancel', reason);
        if (chance < 0.15) return take(item, cast.staff, 'report', { note: '进展', percent: 50 });
        if (chance < 0.3) {
          await take(item, cast.head, 'request-extension', { reason: '雨', deadline: someDay() });
          return take(item, cast.director, 'decide-extension', { approve: next() < 0.8 });
        }
        await take(item, cast.staff, 'apply', {
          note: '完成',
          attachmentIds: [await makeEvidence(app, cast.staff)],
        });
        return take(item, cast.head, 'sign');
      case 'submitted':
        if (chance < 0.2) return take(item, cast.verifier, 'send-back', reason);
        return take(item, cast.verifier, 'close', { method: 'documents', finding: '齐全' });
      case 'closed':
        if (chance < 0.4) return take(item, cast.officer, 'reopen', { ...reason, deadline: someDay() });
        return;
    }
  }

  /** A ledger kept elsewhere, in one statement; then whatever the owner may change of it past the guard. */
  async function importBySql(): Promise<void> {
    const batch = await makeImportBatch(app.dataSource);
    await app.dataSource.query(
      `INSERT INTO rectification_item (id, number, version, state, title, unit_id, severity, origin, percent, is_public,
         send_back_count, reopen_count, extension_count, imported, import_batch_id, created_side, created_by_name, created_at,
         changed_by_name, changed_at, registered_on, issued_on, deadline, submitted_on, closed_on, source, aspect_code)
       SELECT gen_random_uuid(), 'IMP-' || n, 1, s.state, 't', ($1::uuid[])[1 + n % 3], 'normal', 'import', 0, false,
         0, 0, 0, true, $2, 'office', 'x', now(), 'x', now(), '2026-03-01', date '2025-06-01' + n,
         CASE WHEN n % 7 > 0 THEN date '2025-07-01' + n END,
         CASE WHEN s.state = 'closed' THEN date '2025-07-01' + n + (n % 5 - 2) END,
         CASE WHEN s.state = 'closed' THEN date '2025-07-01' + n + (n % 5 - 2) END,
         CASE WHEN n % 3 = 0 THEN 'public' END, CASE WHEN n % 2 = 0 THEN 'front-line' END
       FROM generate_series(1, 300) n, LATERAL (SELECT (ARRAY['closed', 'working', 'issued'])[1 + n % 3] AS state) s`,
      [casts.map(({ unitId }) => unitId), batch],
    );
    const owner = new pg.Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    await owner.query('ALTER TABLE rectification_item DISABLE TRIGGER rectification_item_guard');
    await owner.query(
      `UPDATE rectification_item SET unit_id = $1, aspect_code = 'study-policy' WHERE imported AND number LIKE '%5'`,
      [casts[0]!.unitId],
    );
    await owner.query(
      `UPDATE rectification_item SET state = 'working', closed_on = NULL, submitted_on = NULL, deadline = '2026-05-01',
         reopen_count = 1 WHERE imported AND state = 'closed' AND number LIKE '%6'`,
    );
    await owner.query(`DELETE FROM rectification_item WHERE imported AND number LIKE '%99'`);
    await owner.query('ALTER TABLE rectification_item ENABLE TRIGGER rectification_item_guard');
    await owner.end();
  }

  beforeAll(
    async () => {
      app = await createApp();
      cityId = await makeCity(app);
      casts = [await makeCast(app, cityId), await makeCast(app, cityId)];
      casts.push(await makeCast(app, casts[0]!.unitId));
      casts[2] = { ...casts[0]!, unitId: casts[2]!.unitId };
      const [group] = await app.dataSource.query(`SELECT id FROM evaluation_group WHERE code = 'department'`);
      await app.dataSource.manager.insert(UnitGroupEntity, {
        id: newId(),
        unitId: casts[0]!.unitId,
        groupId: group.id,
        fromDay: '2026-01-01',
      });
      while (done < ACTIONS) {
        if (done === 0) await importBySql();
        const days = Math.floor((done / ACTIONS) * 60);
        app.clock.set(`${addCalendarDays('2026-03-02', days)}T01:00:00Z`);
        if (live.length < 40 || next() < 0.2) await create();
        // Three at once: writers meet on the counters of one unit.
        else await Promise.all([...new Set([pick(live), pick(live), pick(live)])].map(stir));
      }
    },
    Math.max(180_000, ACTIONS * 180),
  );
  afterAll(() => app.close());

  /** What the home page said before there were counters: an aggregate of all records. */
  async function fromRecords(condition: string, values: unknown[]) {
    const [row] = await app.dataSource.query<Tally[]>(
      `SELECT ${TALLY_COLUMNS} FROM rectification_item i WHERE ${condition}`,
      values,
    );
    return countsOf(row!);
  }
  const BELOW =
    'i.unit_id IN (SELECT b.id FROM unit a JOIN unit b ON b.path ^@ a.path WHERE a.id = $3::uuid)';

  it('was a storm: every state was reached, and little was refused', async () => {
    const states = await app.dataSource.query('SELECT DISTINCT state FROM rectification_item');
    expect(states).toHaveLength(6);
    expect([...refused.values()].reduce((sum, n) => sum + n, 0)).toBeLessThan(done / 4);
  });

  it('equal a recount', async () => {
    const { counters, differing } = await recount(app.dataSource.manager);
    expect(counters).toBeGreaterThan(500);
    expect(differing).toBe(0);
  });

  it.each(['2025-12-31', '2026-02-23', '2026-03-15', '2026-04-01', '2026-05-01', '2026-07-19', '2026-12-31'])(
    'give on %s what the records give',
    async day => {
      app.clock.set(`${day}T01:00:00Z`);
      const { body } = await app.get<CityProgress>('/api/public/progress');
      const { yellowThrough: through } = await app.app.get(LightDaysService).now();
      expect(body.total).toEqual(await fromRecords('true', [day, through]));
      for (const { unit, ...figures } of body.groups.flatMap(({ units }) => units)) {
        expect(figures).toEqual(await fromRecords(BELOW, [day, through, unit.id]));
      }
    },
  );

  it('answer while nobody may read the ledger: the public figures touch no record', async () => {
    const client = new pg.Client({ connectionString: app.database.ownerUrl });
    await client.connect();
    try {
      await client.query('BEGIN; LOCK TABLE rectification_item IN ACCESS EXCLUSIVE MODE');
      expect((await app.get('/api/public/progress')).status).toBe(200);
    } finally {
      await client.query('ROLLBACK');
      await client.end();
    }
  });

  describe('on the dashboard', () => {
    /** After the storm, so that nothing is dated later than today. */
    const DAY = '2026-05-05';
    beforeAll(() => app.clock.set(`${DAY}T01:00:00Z`));
    const officer = () => casts[1]!.officer;
    const dashboard = async (query = '', as: Person = officer()) =>
      (await app.get<CityDashboard>(`/api/city/progress?${query}`, { as })).body;
    const total = async (filter: string, as: Person = officer()): Promise<number> => {
      const answer = await app.get<ItemPage>(`/api/rectification-items?${filter}`, { as });
      expect([filter, answer.status]).toEqual([filter, 200]);
      return answer.body.total;
    };

    it.each(['', 'aspect=front-line', 'aspect=none', 'unitKind=department', 'group'])(
      'every figure opens as many records: %s',
      async given => {
        const [group] = await app.dataSource.query(
          `SELECT id FROM evaluation_group WHERE code = 'department'`,
        );
        const query = given === 'group' ? `groupId=${group.id}` : given;
        const board = await dashboard(query);
        const rows = [{ figures: board.total, filter: query }].concat(
          board.units.map(row => ({ figures: row, filter: `${query}&unitId=${row.unit.id}` })),
        );
        expect(board.units.length).toBeGreaterThan(0);
        for (const { figures, filter } of rows) {
          for (const [state, count] of Object.entries(figures.states)) {
            expect([state, await total(`state=${state}&${filter}`)]).toEqual([state, count]);
          }
          for (const [light, count] of Object.entries(figures.lights)) {
            expect([light, await total(`light=${light}&counted=true&${filter}`)]).toEqual([light, count]);
          }
          expect(await total(`outcome=late&${filter}`)).toBe(figures.closedLate);
          expect(await total(`outcome=cancelled&${filter}`)).toBe(figures.cancelled);
        }
        for (const { unit, missed } of board.units.slice(0, 2)) {
          expect(missed).toHaveLength(12);
          for (const { week, openOverdue, closedLate } of missed) {
            const days = `deadlineFrom=${week}&deadlineTo=${addCalendarDays(week, 6)}`;
            const count = await total(`missed=true&${days}&unitId=${unit.id}&${query}`);
            expect([week, count]).toEqual([week, openOverdue + closedLate]);
          }
        }
        for (const { code, total: count, openOverdue } of board.measures) {
          if (code === null) continue;
          expect(await total(`measure=${code}&counted=true&${query}`)).toBe(count);
          expect(await total(`measure=${code}&overdue=true&${query}`)).toBe(openOverdue);
        }
        for (const { code, total: count, openOverdue } of board.sources) {
          expect(await total(`source=${code ?? 'none'}&counted=true&${query}`)).toBe(count);
          expect(await total(`source=${code ?? 'none'}&overdue=true&${query}`)).toBe(openOverdue);
        }
        const week = board.weeks.at(-10)!;
        expect(await total(`counted=true&issuedTo=${addCalendarDays(week.week, 6)}&${query}`)).toBe(
          week.issuedTotal,
        );
      },
    );

    it('a week ago is what the records of then would have said', async () => {
      const { weekAgo } = await dashboard();
      const [row] = await app.dataSource.query(
        `SELECT count(*) FILTER (WHERE issued_on <= $1)::int AS total,
           count(*) FILTER (WHERE closed_on <= $1)::int AS closed,
           count(*) FILTER (WHERE deadline < $1 AND (state IN ('issued', 'working')
             OR (submitted_on > deadline AND (closed_on IS NULL OR closed_on > $1))))::int AS "openOverdue"
         FROM rectification_item WHERE state NOT IN ('draft', 'cancelled')`,
        ['2026-04-28'],
      );
      expect(weekAgo).toEqual({ day: '2026-04-28', ...row });
      expect(weekAgo.total).toBe(await total('counted=true&issuedTo=2026-04-28'));
      expect(weekAgo.closed).toBe(await total('counted=true&closedTo=2026-04-28'));
    });

    it('the oldest open items are the ledger’s first by day of issue', async () => {
      const { oldest } = await dashboard();
      const { body } = await app.get<ItemPage>(
        '/api/rectification-items?state=issued,working,submitted&sort=issuedOn&size=10',
        { as: officer() },
      );
      expect(oldest).toEqual(body.rows);
      expect(oldest).toHaveLength(10);
      await app.dataSource.transaction(async tx => {
        await tx.query('SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off');
        const plan = await tx.query(`EXPLAIN SELECT id FROM rectification_item i
          WHERE i.state IN ('issued', 'working', 'submitted') ORDER BY i.issued_on, i.id LIMIT 10`);
        expect(JSON.stringify(plan)).toContain('rectification_item_open');
      });
    });

    it('a unit’s people see their own territory and nothing beside it', async () => {
      const board = await dashboard('', casts[0]!.staff);
      expect(board.total.total).toBe(await total('counted=true', casts[0]!.staff));
      expect(board.units.map(({ unit }) => unit.id).sort()).toEqual(
        [casts[0]!.unitId, casts[2]!.unitId].sort(),
      );
      const city = await dashboard();
      expect(board.total.total).toBeLessThan(city.total.total);
    });
  });

  it('that were tampered with are found by a recount, and mended', async () => {
    await app.dataSource.query(`UPDATE rectification_tally SET issued = issued + 1 WHERE facet = 'all'`);
    await app.dataSource.query(`DELETE FROM rectification_tally_day WHERE span = 7 AND facet = 'aspect'`);
    const { differing } = await recount(app.dataSource.manager);
    expect(differing).toBeGreaterThan(2);
    await app.dataSource.transaction(tx => repairTallies(tx));
    expect((await recount(app.dataSource.manager)).differing).toBe(0);
  });
});
