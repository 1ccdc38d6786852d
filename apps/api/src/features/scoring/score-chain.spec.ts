import { DataSource } from 'typeorm';
import { entities } from '../../entities.js';
import { databaseOptions } from '../../platform/database/data-source.js';
import { newId } from '../../platform/database/ids.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { act, type Cast, makeCast, makeCity, makeItem } from '../rectification/rectification.factory.js';
import { makeBook, plainContent } from '../rule-books/rule-books.factory.js';
import { chainStart, lineHash } from './line-chain.js';
import { ScoreLines, type SettledCorrection } from './score-lines.js';
import { ScoreLineEntity, ScoreRunEntity } from './score.entity.js';
import { computeRun, makeGroup, tableOf } from './scoring.factory.js';
import { type ScoreReport, verifyScores } from './verify-scores.js';

const PERIOD = '2026Q2';

describe('the chain of score lines (bars.md T10, T18)', () => {
  let app: TestApp;
  let superuser: DataSource;
  let one: Cast;
  let other: Cast;
  let runId: string;
  let extended: string;
  const closed: string[] = [];

  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    one = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
    await makeGroup(app, 'departments', [one.unitId, other.unitId]);
    app.clock.set('2026-03-10T01:00:00.000Z');
    await makeBook(app, one, 'approved', { content: plainContent(), inForceFrom: '2026-04-01' });
    app.clock.set('2026-06-25T01:00:00.000Z');
    closed.push((await makeItem(app, one, 'closed', { deadline: '2026-06-26' })).id);
    await makeItem(app, other, 'working', { deadline: '2026-06-29' });
    extended = (await makeItem(app, one, 'working', { deadline: null, termAmount: 10, termUnit: 'working' }))
      .id;
    app.clock.set('2026-07-01T01:00:00.000Z');
    runId = await computeRun(app, one.officer, { period: PERIOD });
    superuser = await new DataSource(databaseOptions(app.database.superuserUrl, entities, 2)).initialize();
  }, 60_000);
  afterAll(async () => {
    await superuser.destroy();
    await app.close();
  });

  const verify = () => app.dataSource.transaction(verifyScores);
  const run = () => app.dataSource.manager.findOneByOrFail(ScoreRunEntity, { id: runId });
  const correction = (change: Partial<SettledCorrection> = {}): SettledCorrection => ({
    ...{
      id: newId(),
      unitId: one.unitId,
      indicatorId: 'overdue',
      points: '2',
      reason: '台账登记有误，核实后更正。',
    },
    proposedBy: { accountId: one.officer.accountId, name: one.officer.name },
    confirmedBy: { accountId: one.verifier.accountId, name: one.verifier.name },
    ...change,
  });
  const append = async (settled: SettledCorrection) => {
    const target = await run();
    return app.dataSource.transaction(tx => app.app.get(ScoreLines).append(tx, target, [settled]));
  };

  /** What the verifier says after a superuser has done this; it is undone again. */
  async function after(...statements: string[]): Promise<ScoreReport> {
    const runner = superuser.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(`SET LOCAL session_replication_role = 'replica'`); // no trigger stands in the way
      for (const statement of statements) await runner.query(statement);
      return await verifyScores(runner.manager);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  it('takes corrections as lines of two people, and counts them', async () => {
    expect(await verify()).toEqual({ runs: 1, lines: 8, firstFault: null });
    const before = (await tableOf(app, one.officer, runId)).places.find(
      ({ unit }) => unit.id === one.unitId,
    )!;
    const digest = await append(correction());
    const table = await tableOf(app, one.officer, runId);
    const now = table.places.find(({ unit }) => unit.id === one.unitId)!;
    expect([table.run.digest, table.run.lines]).toEqual([digest, 9]);
    expect([before.corrected, now.corrected]).toEqual([false, true]);
    expect(Number(now.total) - Number(before.total)).toBe(2);
    expect(await verify()).toEqual({ runs: 1, lines: 9, firstFault: null });
    const { body } = await app.get(`/api/score-runs/${runId}/units/${one.unitId}`, { as: one.officer });
    expect(body.lines.at(-1)).toMatchObject({
      ...{
        kind: 'correction',
        indicator: { id: 'overdue' },
        points: '2.00',
        reason: '台账登记有误，核实后更正。',
      },
      people: [one.officer.name, one.verifier.name],
    });
  });

  it('refuses a correction by one person, of an unknown unit, twice, and every change of what stands', async () => {
    const alone = correction({ confirmedBy: { accountId: one.officer.accountId, name: one.officer.name } });
    await expect(append(alone)).rejects.toThrow(/score_line_two_people/);
    await expect(append(correction({ unitId: newId() }))).rejects.toThrow(/not in this run/);
    const [{ id }] = await app.dataSource.query<[{ id: string }]>(
      'SELECT correction_id AS id FROM score_line WHERE correction_id IS NOT NULL',
    );
    await expect(append(correction({ id }))).rejects.toThrow(/score_line_once/);
    for (const sql of [
      'UPDATE score_line SET points = 100',
      'DELETE FROM score_line',
      'UPDATE score_run SET lines = 1',
      'TRUNCATE score_line, score_run CASCADE',
    ]) {
      await expect(app.dataSource.query(sql)).rejects.toThrow(/permission denied/);
      await expect(superuser.query(sql)).rejects.toThrow(/stays as it was/);
    }
    await expect(
      superuser.query(`INSERT INTO score_line SELECT (r).* FROM (
        SELECT jsonb_populate_record(l, '{"id": "${newId()}", "seq": 10}') AS r FROM score_line l WHERE seq = 1) x`),
    ).rejects.toThrow(/corrections alone/);
    expect((await verify()).firstFault).toBeNull();
  });

  it.each([
    ['edits points', 3, '内容与哈希不符', ['UPDATE score_line SET points = points + 1 WHERE seq = 3']],
    [
      'turns the records of a line over',
      1,
      '内容与哈希不符',
      ['UPDATE score_line SET unmet = records, records = unmet WHERE seq = 1'],
    ],
    [
      'names another confirmer',
      9,
      '内容与哈希不符',
      [`UPDATE score_line SET confirmed_by_name = '别人' WHERE seq = 9`],
    ],
    ['deletes a line', 4, '已被删除', ['DELETE FROM score_line WHERE seq = 4']],
    ['deletes the correction', 9, '已被删除', ['DELETE FROM score_line WHERE seq = 9']],
    [
      'swaps two lines',
      2,
      '内容与哈希不符',
      [
        'UPDATE score_line SET seq = 1000 + seq WHERE seq IN (2, 5)',
        'UPDATE score_line SET seq = 1007 - seq WHERE seq > 1000',
      ],
    ],
    [
      'moves a line to another place of its table',
      1,
      '内容与哈希不符',
      [`UPDATE score_line SET id = gen_random_uuid() WHERE seq = 1`],
    ],
    [
      'rewrites the rules',
      1,
      '内容与哈希不符',
      [`UPDATE score_run SET content = jsonb_set(content, '{base}', '"50"')`],
    ],
    ['truncates the lines', 1, '已被删除', ['TRUNCATE score_line']],
    ['truncates everything', null, '考评已被删除', ['TRUNCATE score_line, score_run CASCADE']],
    [
      'takes back what the audit trail says',
      null,
      '没有这次考评的摘要',
      [`DELETE FROM audit_entry WHERE action LIKE 'score.%'`],
    ],
  ])('names the first bad row when a superuser %s', async (_, seq, reason, statements) => {
    const { firstFault } = await after(...statements);
    expect(firstFault).toMatchObject({ runId, seq, reason: expect.stringContaining(reason) });
  });

  it('written anew as a whole, disagrees with the digest in the audit trail', async () => {
    const stored = await app.dataSource.manager.find(ScoreLineEntity, {
      where: { runId },
      order: { seq: 'ASC' },
    });
    let hash = chainStart(await run());
    const forged = stored.map(({ hash: _, ...line }) => {
      const changed = line.seq === 2 ? { ...line, points: '99.00' } : line;
      hash = lineHash(hash, changed);
      return { seq: line.seq, points: changed.points, hash };
    });
    const { firstFault } = await after(
      `UPDATE score_line l SET points = f.points, hash = f.hash
       FROM jsonb_to_recordset('${JSON.stringify(forged)}') AS f(seq int, points numeric, hash text) WHERE f.seq = l.seq`,
      `UPDATE score_run SET digest = '${forged[7]!.hash}'`,
    );
    expect(firstFault).toMatchObject({ runId, reason: expect.stringContaining('整体改写') });
  });

  it('comes out the same whatever happens to the ledger and the calendar afterwards', async () => {
    const patched = await app.patch(
      `/api/rectification-items/${extended}`,
      { deadline: '2026-12-31' },
      {
        ...{ as: one.officer, version: 3 },
      },
    );
    expect(patched.status).toBeGreaterThanOrEqual(400);
    const ask = (deadline: string) =>
      act(app, one.head, extended, 'request-extension', { reason: '雨季', deadline });
    expect((await ask('2026-07-20')).status).toBe(200);
    expect((await act(app, one.director, extended, 'decide-extension', { approve: true })).status).toBe(200);
    expect((await ask('2026-07-28')).status).toBeGreaterThanOrEqual(400);
    const calendar = await app.get('/api/calendar/years/2026', { as: one.director });
    const moved = await app.put(
      '/api/calendar/overrides/2026-06-26',
      { kind: 'holiday', name: '台风停工' },
      { as: one.director, version: calendar.body.version },
    );
    expect(moved.status).toBe(200);
    await act(app, one.officer, closed[0]!, 'reopen', { reason: '反弹', deadline: '2026-08-31' });
    await makeItem(app, other, 'closed', { deadline: '2026-07-31' });
    const again = await computeRun(app, one.officer, { period: PERIOD });
    const [{ digest }] = await app.dataSource.query<[{ digest: string }]>(
      'SELECT digest FROM score_run WHERE id = $1',
      [runId],
    );
    expect((await tableOf(app, one.officer, again)).run.digest).toBe(digest);

    // What turned out to be wrong is another matter: the item should never have been on the ledger.
    await act(app, one.director, closed[0]!, 'cancel', { reason: '重复立项' });
    const corrected = await computeRun(app, one.officer, { period: PERIOD });
    expect((await tableOf(app, one.officer, corrected)).run.digest).not.toBe(digest);
    expect((await verify()).firstFault).toBeNull();
  });
});
