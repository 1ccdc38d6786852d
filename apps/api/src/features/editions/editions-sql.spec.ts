import { randomBytes } from 'node:crypto';
import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import type { PublicEditionState, SigningKeys } from '@zuofeng/shared/editions/public-board.contract';
import pg from 'pg';
import { createApp, type TestApp } from '../../testing/app.js';
import { chainStart, lineHash } from '../scoring/line-chain.js';
import { ScoreLineEntity, ScoreRunEntity } from '../scoring/score.entity.js';
import {
  actOn,
  afterConsultation,
  type BoardCast,
  bring,
  makeBoardCast,
  makeEdition,
  object,
  read,
} from './editions.factory.js';

let app: TestApp;
let cast: BoardCast;
let superuser: pg.Client;
beforeAll(async () => {
  app = await createApp();
  cast = await makeBoardCast(app);
  superuser = new pg.Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const again = async (edition: EditionView): Promise<EditionView> => {
  await actOn(app, cast.leader, edition.id, 'withdraw', { reason: '重新制作' });
  const body = { runId: edition.run.id, title: '再制' };
  return (await app.post<EditionView>('/api/editions', body, { as: cast.good.officer })).body;
};
/** As nobody but a superuser can: with the guards off. */
const forge = async (sql: string, values: unknown[] = []) => {
  await superuser.query(`SET session_replication_role = replica`);
  await superuser.query(sql, values);
  await superuser.query(`SET session_replication_role = origin`);
};

describe('what the database itself refuses', () => {
  let edition: EditionView;
  beforeAll(async () => {
    edition = await makeEdition(app, cast, 'consultation');
    await object(app, cast.bad, edition.id);
  });
  const refusedBy = async (sql: string, values: unknown[] = [edition.id]) =>
    app.dataSource.query(sql, values).then(
      () => 'done',
      (error: { constraint?: string; code?: string }) => error.constraint ?? error.code,
    );

  it.each([
    [`UPDATE edition SET state = 'published' WHERE id = $1`, 'edition_guard'],
    [`UPDATE edition SET state = 'draft' WHERE id = $1`, 'edition_guard'],
    [`UPDATE edition SET title = '别的' WHERE id = $1`, 'edition_guard'],
    [`UPDATE edition SET run_id = uuidv7() WHERE id = $1`, 'edition_guard'],
    [`UPDATE edition SET consultation_to = '2026-04-04' WHERE id = $1`, 'edition_guard'],
    [
      `UPDATE edition SET state = 'approved', approved_by = created_by, approved_at = now(), content = '{}', digest = '-',
        signature = '-', lines_digest = '-' WHERE id = $1`,
      'edition_guard',
    ],
    [`DELETE FROM edition WHERE id = $1`, '42501'],
    [`UPDATE objection SET claim = '别的' WHERE edition_id = $1`, 'objection_guard'],
    [
      `UPDATE objection SET state = 'rejected', decided_by = filed_by, decided_by_name = '某', decision = '否',
        decided_at = now() WHERE edition_id = $1`,
      'objection_two_people',
    ],
    [
      `UPDATE objection o SET state = 'rejected', decided_by = e.scored_by, decided_by_name = '某', decision = '否',
        decided_at = now() FROM edition e WHERE e.id = o.edition_id AND e.id = $1`,
      'objection_guard',
    ],
    [
      `INSERT INTO edition_correction (id, edition_id, unit_id, points, reason, state, proposed_by, proposed_by_name,
        confirmed_by, confirmed_by_name, changed_at)
      SELECT uuidv7(), id, unit_id, '9', '私加', 'confirmed', created_by, '某', uuidv7(), '某', now()
      FROM edition WHERE id = $1`,
      'edition_correction_guard',
    ],
    [`DELETE FROM edition_event WHERE edition_id = $1`, '42501'],
  ])('%s', async (sql, rule) => {
    expect(await refusedBy(sql)).toBe(rule);
  });

  it('an approval by one who decided an objection, even by hand', async () => {
    await superuser.query(
      `UPDATE objection SET state = 'rejected', decided_by = $2, decided_by_name = '某', decision = '不成立',
         decided_at = now() WHERE edition_id = $1`,
      [edition.id, cast.leader.accountId],
    );
    afterConsultation(app, edition);
    const approval = await actOn(app, cast.leader, edition.id, 'approve');
    expect([approval.status, approval.body.code]).toEqual([403, 'rule.same-person']);
    const [refusal] = await app.dataSource.query(
      `SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE '%.refused' ORDER BY id DESC LIMIT 1`,
      [edition.id],
    );
    expect(refusal.action).toBe('edition.approve.refused');
  });
});

describe('what was approved is what is published', () => {
  let edition: EditionView;
  beforeEach(async () => {
    const [last] = await app.dataSource.query<{ id: string }[]>(
      'SELECT id FROM edition ORDER BY id DESC LIMIT 1',
    );
    edition = await bring(app, cast, await again(await read(app, cast.leader, last!.id)), 'approved');
  });
  const publication = async () => (await actOn(app, cast.leader, edition.id, 'publish')).body;

  it.each([
    [
      'a byte of the content',
      `UPDATE edition SET content = replace(content, '"rank":2', '"rank":1') WHERE id = $1`,
    ],
    [
      'content and digest together',
      `UPDATE edition SET content = replace(content, '"rank":2', '"rank":1'),
       digest = encode(sha256(convert_to(replace(content, '"rank":2', '"rank":1'), 'UTF8')), 'hex') WHERE id = $1`,
    ],
    ['the signature', `UPDATE edition SET signature = reverse(signature) WHERE id = $1`],
    ['another run behind it', `UPDATE edition SET lines_digest = 'x' WHERE id = $1`],
  ])('%s changed: refused, and on record', async (_, sql) => {
    await forge(sql, [edition.id]);
    expect((await read(app, cast.leader, edition.id)).proof).toMatchObject({ intact: false });
    expect(await publication()).toMatchObject({ code: 'edition.altered' });
    expect((await app.get('/api/public/editions/HH-2026Q1')).status).toBe(404);
    const [refusal] = await app.dataSource.query(
      `SELECT count(*)::int AS n FROM audit_entry WHERE subject_id = $1 AND action = 'edition.publish.refused'`,
      [edition.id],
    );
    expect(refusal.n).toBe(1);
  });

  it('score lines changed with their whole chain rewritten: refused all the same', async () => {
    const { manager } = app.dataSource;
    const runId = edition.run.id;
    const run = await manager.findOneByOrFail(ScoreRunEntity, { id: runId });
    const lines = await manager.find(ScoreLineEntity, { where: { runId }, order: { seq: 'ASC' } });
    let hash = chainStart(run);
    for (const { hash: _, ...line } of lines) {
      const forged = line.seq === lines.length ? { ...line, points: '99.00' } : line;
      hash = lineHash(hash, forged);
      await forge('UPDATE score_line SET points = $2, hash = $3 WHERE id = $1', [
        line.id,
        forged.points,
        hash,
      ]);
    }
    expect(await publication()).toMatchObject({ code: 'edition.altered' });
    for (const { id, points, hash: before } of lines)
      await forge('UPDATE score_line SET points = $2, hash = $3 WHERE id = $1', [id, points, before]);
    expect(await publication()).toMatchObject({ state: 'published' });
  });
});

describe('keys', () => {
  it('are changed by putting a new one first; the old one still proves what it signed', async () => {
    const old = app.config.signingKeys[0]!.key.toString('base64');
    const next = randomBytes(32).toString('base64');
    const later = await createApp({ SIGNING_KEYS: `next:${next},demo:${old}` }, app);
    const { keyId } = (await later.get<PublicEditionState>('/api/public/editions/HH-2026Q1/state')).body;
    const { keys } = (await later.get<SigningKeys>('/api/public/signing-keys')).body;
    expect(keys.map(({ id }) => id)).toContain(keyId);
    const [published] = await app.dataSource.query<{ id: string }[]>(
      `SELECT id FROM edition WHERE state = 'published'`,
    );
    expect((await read(later, cast.leader, published!.id)).proof).toMatchObject({ intact: true });
    await later.close();
  });

  it('an id that has signed cannot come to mean another key', async () => {
    const other = { SIGNING_KEYS: `demo:${randomBytes(32).toString('base64')}` };
    await expect(createApp(other, app)).rejects.toThrow(/编号 demo 的密钥与签署过榜单的密钥不同/);
  });
});

describe('approval against edits (F7)', () => {
  const ROUNDS = Number(process.env['F7_ROUNDS'] ?? 5);

  it('one of all that see the same version wins; what is approved holds exactly the lines that stand', async () => {
    const [last] = await app.dataSource.query<{ id: string; runId: string }[]>(
      `SELECT id, run_id AS "runId" FROM edition ORDER BY id DESC LIMIT 1`,
    );
    const reason = '竞争';
    let { id } = (await actOn(app, cast.good.officer, last!.id, 'correct', { reason })).body;
    for (let round = 0; round < ROUNDS; round += 1) {
      const opened = await actOn(app, cast.good.director, id, 'open');
      afterConsultation(app, opened.body);
      const { version } = opened.body;
      const propose = { unitId: cast.bad.unitId, points: '1', reason };
      const ask = (person: BoardCast['leader'], action: string, body: object) =>
        app.post(`/api/editions/${id}/actions/${action}`, body, { as: person, version });
      const answers = await Promise.all([
        ...Array.from({ length: 10 }, () => ask(cast.good.verifier, 'propose', propose)),
        ask(cast.leader, 'approve', {}),
        ...Array.from({ length: 10 }, () => ask(cast.bad.officer, 'propose', propose)),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 412)).toBe(true);
      const now = await read(app, cast.leader, id);
      expect(now.state === 'approved' ? now.proof?.intact : now.corrections.length).toBe(
        now.state === 'approved' ? true : 1,
      );
      await actOn(app, cast.leader, id, 'withdraw', { reason });
      ({ id } = (await actOn(app, cast.good.officer, last!.id, 'correct', { reason })).body);
    }
  });
});
