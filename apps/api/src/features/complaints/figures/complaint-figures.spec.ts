import { addCalendarDays } from '@zuofeng/shared/calendar/days';
import { CASE_STATES, CATEGORIES, OPEN_CASE_STATES } from '@zuofeng/shared/complaints/complaints.labels';
import type {
  CityComplaintFigures,
  PublicComplaintFigures,
  UnitComplaintFigures,
} from '@zuofeng/shared/complaints/figures.contract';
import { createApp, type TestApp } from '../../../testing/app.js';
import { makePerson, type Person } from '../../auth/account.factory.js';
import { makeUnit } from '../../units/unit.factory.js';
import type { UnitEntity } from '../../units/unit.entity.js';
import { type CaseFields, openCaseWriter } from './complaint-figures.factory.js';
import { recountComplaints, repairComplaintTallies } from './recount.js';

const TODAY = '2026-03-02';
const CASES = 600;

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

describe('figures of complaints', () => {
  let app: TestApp;
  let writer: Awaited<ReturnType<typeof openCaseWriter>>;
  let city: UnitEntity;
  let county: UnitEntity;
  let town: UnitEntity;
  let office: UnitEntity;
  const people: Record<string, Person> = {};
  const next = random(20260302);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const maybe = <T>(value: T, chance = 0.5): T | null => (next() < chance ? value : null);

  function someCase(): CaseFields {
    const state = pick(CASE_STATES);
    const registered = addCalendarDays(TODAY, -Math.floor(next() * 500));
    const on = (days: number) => addCalendarDays(registered, Math.floor(next() * days));
    const grade = maybe(1 + Math.floor(next() * 5), 0.6);
    const accused = pick([county.id, town.id, office.id, null]);
    return {
      accused,
      state,
      category: pick(CATEGORIES),
      handlingUnit: maybe(pick([county.id, town.id, office.id])),
      finding: maybe(pick(['substantiated', 'partly', 'unsubstantiated']), 0.6),
      grade,
      resolved: grade === null ? null : next() < 0.6,
      mark: maybe(pick(['un-attributable', 'malicious']), 0.05),
      registered,
      decideDue: addCalendarDays(registered, 15),
      respondDue: addCalendarDays(registered, pick([1, 15])),
      responded: maybe(on(25)),
      accepted: maybe(on(15), 0.9),
      concludeDue: maybe(addCalendarDays(registered, 75), 0.9),
      concluded: maybe(on(90), 0.6),
      announced: maybe(on(90), 0.4),
      accountable: maybe(on(90), 0.4),
      waived: next() < 0.1,
      rated: grade === null ? null : on(100),
      closed: maybe(on(120), 0.4),
    };
  }

  beforeAll(async () => {
    app = await createApp();
    city = await makeUnit(app.dataSource, { kind: 'city', name: '演示市' });
    county = await makeUnit(app.dataSource, { kind: 'county' });
    town = await makeUnit(app.dataSource, { kind: 'township', parentId: county.id });
    office = await makeUnit(app.dataSource, { kind: 'department' });
    writer = await openCaseWriter(app, city.id);
    people['office'] = await makePerson(app.dataSource, { roles: [['office-staff', city.id]] });
    people['countyOffice'] = await makePerson(app.dataSource, { roles: [['office-staff', county.id]] });
    people['head'] = await makePerson(app.dataSource, { roles: [['unit-head', county.id]] });
    people['other'] = await makePerson(app.dataSource, { roles: [['unit-staff', office.id]] });
    const ids = await writer.insert(Array.from({ length: CASES }, someCase));
    // Every column that counts changes now and then, whole batches at once.
    await writer.query(
      `UPDATE complaint SET state = 'closed', main_case_id = NULL, closed_on = '2026-02-20' WHERE id = ANY($1)`,
      [ids.slice(0, 80)],
    );
    await writer.query(`UPDATE complaint SET accused_unit_id = $2, category = 'delay' WHERE id = ANY($1)`, [
      ids.slice(60, 120),
      town.id,
    ]);
    await writer.query(
      `UPDATE complaint SET grade = 4, resolved = true, rated_on = '2026-02-27' WHERE id = ANY($1)`,
      [ids.slice(100, 160)],
    );
    await writer.query(`UPDATE complaint SET changed_at = now() WHERE id = ANY($1)`, [ids.slice(0, 300)]);
    await writer.query('DELETE FROM complaint WHERE id = ANY($1)', [ids.slice(550, 580)]);
  });
  afterAll(async () => {
    await writer.close();
    await app.close();
  });

  const cityFigures = async (as: Person, filter = '') =>
    (await app.get<CityComplaintFigures>(`/api/city/complaint-figures${filter}`, { as })).body;
  const unitFigures = (as: Person, id: string) =>
    app.get<UnitComplaintFigures>(`/api/units/${id}/complaint-figures`, { as });
  const count = async (where: string, values: unknown[] = []) =>
    (
      await writer.query<{ n: number }>(`SELECT count(*)::int AS n FROM complaint c WHERE ${where}`, values)
    )[0]!.n;

  it('the counters equal the records, and a repair finds nothing to do', async () => {
    const found = await app.dataSource.transaction(recountComplaints);
    expect(found.counters).toBeGreaterThan(1000);
    expect(found.differing).toBe(0);
  });

  it('a wrong counter is found and mended', async () => {
    await writer.query(`UPDATE complaint_tally SET closed = closed + 1 WHERE category = ''`);
    await writer.query(`DELETE FROM complaint_tally_length WHERE days = 0`);
    expect((await app.dataSource.transaction(recountComplaints)).differing).toBeGreaterThan(0);
    await app.dataSource.transaction(repairComplaintTallies);
    expect((await app.dataSource.transaction(recountComplaints)).differing).toBe(0);
  });

  const OPEN = OPEN_CASE_STATES.map(state => `'${state}'`).join(', ');
  const COUNTED = `c.mark IS NULL AND c.state <> 'merged'`;
  const FOUND = `c.finding IN ('substantiated', 'partly')`;

  it('the city’s figures are what the records say', async () => {
    const figures = await cityFigures(people['office']!);
    const { total } = figures;
    expect(total).toMatchObject({
      registered: await count('true'),
      open: await count(`c.state IN (${OPEN})`),
      closed: await count(`c.state = 'closed'`),
      overdue: await count(
        `c.state = 'registered' AND c.decide_due_on < $1
          OR c.state IN ('accepted', 'investigating', 'reviewing') AND c.conclude_due_on < $1`,
        [TODAY],
      ),
      substantiated: await count(FOUND),
      excluded: await count('c.mark IS NOT NULL'),
    });
    expect(total.rates.response).toMatchObject({
      numerator: await count(`${COUNTED} AND c.responded_on <= c.respond_due_on`),
      denominator: await count(
        `${COUNTED} AND (c.responded_on IS NOT NULL OR c.state IN (${OPEN}) AND c.respond_due_on < $1)`,
        [TODAY],
      ),
    });
    expect(total.rates.satisfied).toMatchObject({
      numerator: await count(`${COUNTED} AND c.grade >= 3`),
      denominator: await count(`${COUNTED} AND c.grade IS NOT NULL`),
    });
    expect(total.rates.resolved.numerator).toBe(await count(`${COUNTED} AND c.resolved`));
    for (const { lamp, cases } of figures.dark) {
      const column = {
        discovered: 'accepted_on',
        handled: 'concluded_on',
        announced: 'announced_on',
        accountable: 'accountable_on',
      }[lamp];
      expect([lamp, cases]).toEqual([
        lamp,
        await count(`${FOUND} AND NOT c.lamps_waived AND c.${column} IS NULL`),
      ]);
    }
    for (const { week, registered, closed } of figures.weeks) {
      const last = addCalendarDays(week, 6);
      expect([week, registered, closed]).toEqual([
        week,
        await count('c.registered_on BETWEEN $1 AND $2', [week, last]),
        await count('c.closed_on BETWEEN $1 AND $2', [week, last]),
      ]);
    }
    for (const { registeredFrom, registeredTo, cases } of figures.ages)
      expect(cases).toBe(
        await count(
          `c.state IN (${OPEN}) AND c.registered_on BETWEEN coalesce($1::date, '2000-01-01') AND $2`,
          [registeredFrom, registeredTo],
        ),
      );
    for (const { category, registered } of figures.categories)
      expect(registered).toBe(await count('c.category = $1', [category]));
    for (const { first, last, registered, rates } of figures.quarters) {
      expect(registered).toBe(await count('c.registered_on BETWEEN $1 AND $2', [first, last]));
      expect(rates.satisfied.denominator).toBe(
        await count(`${COUNTED} AND c.grade IS NOT NULL AND c.rated_on BETWEEN $1 AND $2`, [first, last]),
      );
      expect(rates.response.denominator).toBe(
        await count(
          `${COUNTED} AND c.respond_due_on BETWEEN $1 AND $2
            AND (c.responded_on IS NOT NULL OR c.state IN (${OPEN}) AND c.respond_due_on < $3)`,
          [first, last, TODAY],
        ),
      );
    }
    const [median] = await writer.query<{ days: number }>(
      `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY greatest(0, concluded_on - accepted_on)) AS days
       FROM complaint WHERE concluded_on >= '2025-04-01' AND accepted_on IS NOT NULL`,
    );
    expect(total.medianDays).toBe(median!.days);
    expect(figures.unitUnknown).toBe(await count('c.accused_unit_id IS NULL'));
  });

  it('each number is the total of the list under its filter', async () => {
    const { total, quarters, ages, units, dark } = await cityFigures(people['office']!);
    const { rates } = total;
    const quarter = quarters.at(-2)!;
    const inQuarter = (name: string) => `${name}From=${quarter.first}&${name}To=${quarter.last}`;
    const oldest = ages.at(-1)!;
    const line = units.find(({ unit }) => unit.id === county.id)!;
    const grades = 'counted=true&grade=1,2,3,4,5';
    const numbers: [number, string][] = [
      [total.registered, ''],
      [total.open, 'open=true'],
      [total.overdue, 'overdue=true'],
      [total.substantiated, 'finding=substantiated,partly'],
      [total.excluded, 'marked=true'],
      [rates.response.numerator, 'counted=true&response=in-time'],
      [rates.response.denominator, 'counted=true&response=in-time,late,overdue'],
      [rates.resolved.numerator, 'counted=true&resolved=true'],
      [rates.satisfied.denominator, grades],
      [quarter.rates.satisfied.denominator, `${grades}&${inQuarter('rated')}`],
      [
        quarter.rates.response.denominator,
        `counted=true&response=in-time,late,overdue&${inQuarter('respondDue')}`,
      ],
      [quarter.concluded, inQuarter('concluded')],
      [oldest.cases, `open=true&registeredTo=${oldest.registeredTo}`],
      [dark.find(({ lamp }) => lamp === 'announced')!.cases, 'dark=announced'],
      [line.dark, `unitId=${county.id}&dark=discovered,handled,announced,accountable`],
      [line.overdue, `unitId=${county.id}&overdue=true`],
    ];
    for (const [number, filter] of numbers) {
      const { body } = await app.get<{ total: number }>(`/api/complaints?${filter}`, {
        as: people['office']!,
      });
      expect([filter, body.total]).toEqual([filter, number]);
    }
    const kind = await cityFigures(people['office']!, '?unitKind=county');
    const { body } = await app.get<{ total: number }>('/api/complaints?unitKind=county', {
      as: people['office']!,
    });
    expect(body.total).toBe(kind.total.registered);
    const own = (await unitFigures(people['head']!, county.id)).body.total;
    const list = await app.get<{ total: number }>(`/api/complaints?unitId=${county.id}`, {
      as: people['head']!,
    });
    expect(list.body.total).toBe(own.registered);
  });

  it('a unit’s line holds all below it, and its own page the same', async () => {
    const { units } = await cityFigures(people['office']!);
    const line = units.find(({ unit }) => unit.id === county.id)!;
    const { body } = await unitFigures(people['office']!, county.id);
    expect(line.registered).toBe(await count('c.accused_unit_id IN ($1, $2)', [county.id, town.id]));
    const { unit: _unit, kind: _kind, groupId: _group, groupName: _name, dark: _dark, ...counts } = line;
    expect(body.total).toEqual(counts);
  });

  it('an office knows of what lies below its place, not of complaints about the place itself', async () => {
    const { total, unitUnknown } = await cityFigures(people['countyOffice']!);
    expect(total.registered).toBe(await count('c.accused_unit_id = $1', [town.id]));
    expect(unitUnknown).toBe(0);
  });

  it('a unit sees of itself what was assigned to it, and of others nothing', async () => {
    const { body } = await unitFigures(people['head']!, county.id);
    expect(body.total.registered).toBe(
      await count(
        `c.accused_unit_id IN ($1, $2) AND c.handling_unit_id IN ($1, $2) AND c.handling = 'assigned'
          AND c.state IN ('investigating', 'reviewing', 'concluded', 'replied', 'closed')`,
        [county.id, town.id],
      ),
    );
    expect(body.total.registered).toBeGreaterThan(0);
    expect((await unitFigures(people['head']!, office.id)).status).toBe(404);
    expect((await unitFigures(people['other']!, county.id)).status).toBe(404);
    expect((await app.get('/api/city/complaint-figures', { as: people['head']! })).status).toBe(403);
  });

  it('to a person who is kept from a case it is not even a number', async () => {
    const before = (await cityFigures(people['office']!)).total.registered;
    const [one] = await writer.query<{ id: string }>(
      `SELECT id FROM complaint WHERE accused_unit_id = $1 AND state = 'closed' LIMIT 1`,
      [town.id],
    );
    await writer.query(`INSERT INTO complaint_recusal VALUES ($1, $2, '亲属', $2, now())`, [
      one!.id,
      people['office']!.accountId,
    ]);
    expect((await cityFigures(people['office']!)).total.registered).toBe(before - 1);
    expect((await unitFigures(people['office']!, town.id)).body.total.closed).toBe(
      (await count(`c.accused_unit_id = $1 AND c.state = 'closed'`, [town.id])) - 1,
    );
    await writer.query('DELETE FROM complaint_recusal');
  });

  it('the public sees half-years that are over, and no number below five', async () => {
    const { status, body } = await app.get<PublicComplaintFigures>(
      `/api/public/units/${county.code}/complaint-figures`,
    );
    expect(status).toBe(200);
    expect(body.periods.map(({ from, to }) => [from, to])).toEqual([
      ['2025-07-01', '2025-12-31'],
      ['2025-01-01', '2025-06-30'],
    ]);
    const [{ accepted, categories }] = body.periods as [PublicComplaintFigures['periods'][number]];
    expect(accepted).toBe(
      await count(`c.accused_unit_id IN ($1, $2) AND c.accepted_on BETWEEN '2025-07-01' AND '2025-12-31'`, [
        county.id,
        town.id,
      ]),
    );
    for (const { cases } of categories) expect(cases === null || cases >= 5).toBe(true);
    const empty = await makeUnit(app.dataSource, { kind: 'department' });
    const { body: none } = await app.get<PublicComplaintFigures>(
      `/api/public/units/${empty.code}/complaint-figures`,
    );
    expect(none.periods[0]).toMatchObject({ accepted: null, satisfied: { percent: null } });
    expect((await app.get('/api/public/units/nowhere/complaint-figures')).status).toBe(404);
  });

  it('today’s cases leave no trace on the public page, and its answer is kept until something is committed', async () => {
    const url = `/api/public/units/${county.code}/complaint-figures`;
    const before = await app.get(url);
    await writer.insert([
      {
        ...someCase(),
        accused: county.id,
        registered: TODAY,
        accepted: TODAY,
        concluded: null,
        rated: null,
        grade: null,
        resolved: null,
        respondDue: TODAY,
      },
    ]);
    const after = await app.get(url);
    expect(after.text).toBe(before.text);
    const again = await app.get(url, { headers: { 'if-none-match': after.headers['etag']! } });
    expect(again.status).toBe(304);
  });

  it('fewer than the minimum sample is too few; the setting moves it', async () => {
    const quiet = await makeUnit(app.dataSource, { kind: 'department' });
    const rated = {
      ...someCase(),
      accused: quiet.id,
      state: 'closed',
      mark: null,
      grade: 5,
      resolved: true,
      rated: TODAY,
      respondDue: TODAY,
      responded: TODAY,
    };
    await writer.insert([rated, rated, rated]);
    const few = (await unitFigures(people['office']!, quiet.id)).body.total.rates;
    expect(few).toMatchObject({ satisfied: { numerator: 3, denominator: 3, few: true }, total: null });
    await writer.query(
      `INSERT INTO office_setting (code, value, version, changed_by, changed_at)
       VALUES ('complaint.minimumSample', 3, 1, '主任', now())`,
    );
    const enough = (await unitFigures(people['office']!, quiet.id)).body.total.rates;
    expect(enough).toMatchObject({ satisfied: { few: false }, total: 1 });
  });
});
