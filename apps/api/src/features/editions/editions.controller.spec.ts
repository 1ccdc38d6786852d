import { createHash, createPublicKey, verify } from 'node:crypto';
import type { EditionView, ObjectionView } from '@zuofeng/shared/editions/editions.contract';
import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type {
  PublicBoard,
  PublicEditionState,
  SigningKeys,
} from '@zuofeng/shared/editions/public-board.contract';
import type { NoticePage } from '@zuofeng/shared/notices/notices.contract';
import type { NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import { createApp, type TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { act, makeEvidence, makeItem } from '../rectification/rectification.factory.js';
import { computeRun, tableOf } from '../scoring/scoring.factory.js';
import {
  actOn,
  afterConsultation,
  type BoardCast,
  makeBoardCast,
  makeEdition,
  object,
  read,
} from './editions.factory.js';

describe('an edition from the draft to the citizen', () => {
  let app: TestApp;
  let cast: BoardCast;
  let draft: EditionView;
  let other: TestApp;
  beforeAll(async () => {
    app = await createApp();
    cast = await makeBoardCast(app);
    draft = await makeEdition(app, cast);
    other = await createApp({}, app);
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });
  const placeOf = ({ places }: EditionView, unitId: string) => places.find(({ unit }) => unit.id === unitId)!;

  /** Unread messages of the kind about which something is still to be done. */
  const waiting = async (as: Person, kind: NoticeKind): Promise<number> =>
    (await app.get<NoticePage>(`/api/notices?unread=true&kind=${kind}`, { as })).body.total;

  it('is made of a run, once a period, and nobody but office and leading group knows of a draft', async () => {
    expect(draft).toMatchObject({ number: 'HH-2026Q1', state: 'draft', red: 1, black: 1, proof: null });
    expect(placeOf(draft, cast.bad.unitId)).toMatchObject({ rank: 2, list: 'black', reasons: ['bottom'] });
    const body = { runId: draft.run.id, title: '再来一期' };
    expect((await app.post('/api/editions', body, { as: cast.good.officer })).body.code).toBe(
      'edition.exists',
    );
    expect((await app.get(`/api/editions/${draft.id}`, { as: cast.leader })).status).toBe(200);
    const hidden = await app.get(`/api/editions/${draft.id}`, { as: cast.bad.head });
    const missing = await app.get(`/api/editions/${cast.cityId}`, { as: cast.bad.head });
    expect([hidden.status, hidden.body.code]).toEqual([404, missing.body.code]);
    expect((await app.get(`/api/score-runs/${draft.run.id}`, { as: cast.bad.head })).status).toBe(404);
    expect((await app.get('/api/public/board')).body).toEqual({ state: null, edition: null, editions: [] });
  });

  it('is opened by another one than who computed it; then each unit reads its own place and lines', async () => {
    const opened = await actOn(app, cast.good.director, draft.id, 'open');
    expect(opened.body).toMatchObject({ state: 'consultation', consultationTo: '2026-04-13' });
    expect(opened.body.consultationText).toContain('清明');
    const seen = await read(app, cast.bad.head, draft.id);
    expect(seen.places.map(({ unit }) => unit.id)).toEqual([cast.bad.unitId]);
    expect(seen).toMatchObject({ mayObject: [{ id: cast.bad.unitId }], events: [], allowedActions: [] });
    expect((await tableOf(app, cast.bad.head, draft.run.id)).places).toHaveLength(1);
    const notices = await app.get('/api/notices', { as: cast.bad.head });
    expect(notices.text).toContain('逾期视为无异议');
  });

  it('an objection needs the head and proof, and is decided by another one than the scorer', async () => {
    const filed = await object(app, cast.bad, draft.id);
    expect(filed.body).toMatchObject({
      state: 'filed',
      indicator: { id: 'overdue' },
      files: [expect.anything()],
    });
    const { id, version } = filed.body;
    expect((await object(app, cast.bad, draft.id)).body.code).toBe('record.conflict');
    expect((await object(app, cast.bad, draft.id, { fileIds: [] })).status).toBe(400);
    const byStaff = await app.post(`/api/editions/${draft.id}/objections`, {}, { as: cast.bad.staff });
    expect(byStaff.status).toBe(403);
    expect((await object(app, cast.good, draft.id, { unitId: cast.bad.unitId })).status).toBe(403);
    expect(await waiting(cast.good.verifier, 'edition-objection')).toBe(1);
    const strangers = await app.get<{ rows: ObjectionView[] }>('/api/objections', { as: cast.good.head });
    expect(strangers.body.rows).toEqual([]);

    const decision = { outcome: 'upheld', reason: '核查属实，系统外已完成。', points: '2' };
    const path = `/api/objections/${id}/actions/decide`;
    const own = await app.post(path, decision, { as: cast.good.officer, version });
    expect([own.status, own.body.code]).toEqual([403, 'rule.same-person']);
    const blank = await app.post(path, { ...decision, points: null }, { as: cast.good.verifier, version });
    expect(blank.body.errors).toMatchObject([{ field: 'points' }]);
    const decided = await app.post(path, decision, { as: cast.good.verifier, version });
    expect(decided.body).toMatchObject({
      state: 'upheld',
      points: '2',
      decidedByName: cast.good.verifier.name,
    });
    expect(await waiting(cast.good.verifier, 'edition-objection')).toBe(0);
    expect(await waiting(cast.bad.officer, 'edition-correction')).toBe(1);
  });

  it('what it brings becomes a line when a second person confirms it', async () => {
    const before = await read(app, cast.good.officer, draft.id);
    const [correction] = before.corrections;
    expect(correction).toMatchObject({ state: 'proposed', points: '2' });
    const path = `/api/corrections/${correction!.id}/actions/confirm`;
    expect((await app.post(path, {}, { as: cast.good.verifier })).body.code).toBe('rule.same-person');
    const confirmed = await app.post<EditionView>(path, {}, { as: cast.bad.officer });
    expect(await waiting(cast.bad.officer, 'edition-correction')).toBe(0);
    expect(confirmed.body.corrections).toMatchObject([
      { state: 'confirmed', confirmedByName: cast.bad.officer.name },
    ]);
    const gain = (view: EditionView) => Number(placeOf(view, cast.bad.unitId).total);
    expect(gain(confirmed.body) - gain(before)).toBe(2);
    expect(confirmed.body.run.digest).not.toBe(before.run.digest);
    const again = await app.post(path, {}, { as: cast.bad.officer });
    expect(again.body.code).toBe('state.not-allowed');
  });

  it('is approved after the consultation by one who had no hand in it, and frozen', async () => {
    const early = await actOn(app, cast.leader, draft.id, 'approve');
    expect(early.body).toMatchObject({ code: 'edition.consultation-open' });
    afterConsultation(app, await read(app, cast.leader, draft.id));
    expect((await object(app, cast.good, draft.id)).body.code).toBe('edition.consultation-over');
    const approved = await actOn(app, cast.leader, draft.id, 'approve', { note: '同意' });
    expect(approved.body).toMatchObject({ state: 'approved', proof: { intact: true, keyId: 'demo' } });
    const late = { unitId: cast.bad.unitId, points: '5', reason: '补充' };
    expect((await actOn(app, cast.good.verifier, draft.id, 'propose', late)).body.code).toBe(
      'state.not-allowed',
    );
    expect((await app.get(`/api/public/editions/HH-2026Q1`)).status).toBe(404);
  });

  it('a publication is at once what every process shows, byte for byte what was approved', async () => {
    expect((await other.get<PublicBoard>('/api/public/board')).body.state).toBeNull();
    expect((await actOn(app, cast.leader, draft.id, 'publish')).body.state).toBe('published');
    const board = await other.get<PublicBoard>('/api/public/board');
    expect(board.body.state).toMatchObject({ number: 'HH-2026Q1', state: 'published', removals: [] });
    expect(
      (await other.get('/api/public/board', { headers: { 'if-none-match': board.headers['etag']! } })).status,
    ).toBe(304);

    const answer = await other.get<EditionContent>('/api/public/editions/HH-2026Q1');
    const state = await other.get<PublicEditionState>('/api/public/editions/HH-2026Q1/state');
    const { digest, signature, keyId } = state.body;
    expect(createHash('sha256').update(answer.text).digest('hex')).toBe(digest);
    expect(answer.headers).toMatchObject({
      etag: `"${digest}"`,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const { keys } = (await other.get<SigningKeys>('/api/public/signing-keys')).body;
    const x = Buffer.from(keys.find(({ id }) => id === keyId)!.publicKey, 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, Buffer.from(answer.text), key, Buffer.from(signature, 'base64'))).toBe(true);
    expect(board.body.edition).toEqual(answer.body);
    expect(answer.body.groups[0]!.units.map(({ list }) => list)).toEqual(['red', 'black']);
    expect(answer.text).not.toContain(cast.bad.head.name);
    const kept = await other.get('/api/public/editions/HH-2026Q1', {
      headers: { 'if-none-match': `"${digest}"` },
    });
    expect(kept.status).toBe(304);
  });

  it('listed units get a letter, and the black one an item that leads off the list', async () => {
    const view = await read(app, cast.bad.head, draft.id);
    const [listed] = view.listed;
    expect(listed).toMatchObject({ letterNumber: 'GZ-2026-002', acknowledges: true, removedOn: null });
    expect((await app.get('/api/notices', { as: cast.bad.head })).text).toContain('GZ-2026-002');
    const path = `/api/editions/${draft.id}/letters/${cast.bad.unitId}/acknowledge`;
    expect((await app.post(path, {}, { as: cast.good.head })).status).toBe(404);
    expect((await app.post<EditionView>(path, {}, { as: cast.bad.head })).body.listed).toMatchObject([
      { acknowledgedByName: cast.bad.head.name, acknowledges: false },
    ]);
    expect((await app.post(path, {}, { as: cast.bad.head })).body.code).toBe('state.not-allowed');
    // What was asked of this unit is done; the other's letter still waits.
    expect(await waiting(cast.bad.head, 'edition-letter')).toBe(0);
    expect(await waiting(cast.good.head, 'edition-letter')).toBe(1);

    const id = listed!.itemId!;
    const item = await app.get(`/api/rectification-items/${id}`, { as: cast.good.officer });
    expect(item.body).toMatchObject({ state: 'draft', originRef: 'HH-2026Q1', deadline: '2026-06-13' });
    const person = { leader: '单位负责人', person: '责任科长' };
    await app.patch(`/api/rectification-items/${id}`, person, {
      as: cast.good.officer,
      version: item.body.version,
    });
    const evidence = { note: '已整改', attachmentIds: [await makeEvidence(app, cast.bad.staff)] };
    await act(app, cast.good.officer, id, 'issue');
    await act(app, cast.bad.staff, id, 'accept');
    await act(app, cast.bad.staff, id, 'apply', evidence);
    await act(app, cast.bad.head, id, 'sign');
    const closed = await act(app, cast.good.verifier, id, 'close', {
      method: 'on-site',
      finding: '整改到位',
    });
    expect(closed.body.state).toBe('closed');
    const removedOn = app.clock.now().toISOString().slice(0, 10);
    expect(
      (await other.get<PublicEditionState>('/api/public/editions/HH-2026Q1/state')).body.removals,
    ).toEqual([{ code: listed!.place.unit.code, on: removedOn }]);
    const history = await other.get(`/api/public/units/${listed!.place.unit.code}/editions`);
    expect(history.body.places).toMatchObject([
      { number: 'HH-2026Q1', list: 'black', removedOn, groupSize: 2 },
    ]);
  });

  it('open data and feed say the same', async () => {
    const csv = await app.get('/api/public/open-data/board.csv');
    expect(csv.text.split('\r\n')[0]).toContain('期号,考评期');
    expect(csv.text).toBe((await app.get('/api/public/open-data/editions/HH-2026Q1.csv')).text);
    expect((await app.get('/api/public/open-data/board.json')).body.state.number).toBe('HH-2026Q1');
    expect((await app.get('/api/public/editions.rss')).text).toContain(
      '<title>2026Q1 红黑榜（HH-2026Q1）</title>',
    );
  });

  it('a record that changes afterwards leaves the page as it is, and is told as a proposed correction', async () => {
    const before = (await app.get('/api/public/editions/HH-2026Q1')).text;
    app.clock.set('2026-03-25T01:00:00.000Z'); // a late entry, dated within the period
    await makeItem(app, cast.bad, 'closed', { deadline: '2026-03-30', title: '补录的事项' });
    app.clock.set('2026-05-06T01:00:00.000Z');
    const drift = await app.get(`/api/editions/${draft.id}/drift`, { as: cast.good.officer });
    const onTime = drift.body.lines.find((line: any) => line.indicator.id === 'on-time');
    expect(onTime).toMatchObject({
      unit: { id: cast.bad.unitId },
      published: '0.00',
      now: '20.00',
      difference: '20.00',
    });
    expect(onTime.added).toEqual([expect.stringMatching(/^ZG-2026-/)]);
    expect((await app.get('/api/public/editions/HH-2026Q1')).text).toBe(before);
    expect((await app.get(`/api/editions/${draft.id}/drift`, { as: cast.bad.head })).status).toBe(403);
  });

  it('is corrected by a new edition that says why and takes its place', async () => {
    const reason = '补录事项后重新计算';
    const correction = await actOn(app, cast.good.officer, draft.id, 'correct', { reason });
    expect(correction.body).toMatchObject({
      number: 'HH-2026Q1-更1',
      state: 'draft',
      supersedes: 'HH-2026Q1',
    });
    const { id } = correction.body;
    expect((await actOn(app, cast.good.officer, draft.id, 'correct', { reason })).body.code).toBe(
      'record.conflict',
    );
    const runId = await computeRun(app, cast.good.officer, { period: '2026Q1' });
    expect((await actOn(app, cast.good.officer, id, 'recompute', { runId })).status).toBe(200);
    const opened = await actOn(app, cast.good.director, id, 'open');
    afterConsultation(app, opened.body);
    await actOn(app, cast.leader, id, 'approve');
    expect((await actOn(app, cast.leader, id, 'publish')).body.state).toBe('published');
    const board = (await other.get<PublicBoard>('/api/public/board')).body;
    expect(board.editions.map(({ number, state }) => [number, state])).toEqual([
      ['HH-2026Q1-更1', 'published'],
      ['HH-2026Q1', 'superseded'],
    ]);
    expect(board.edition!.supersedes).toMatchObject({ number: 'HH-2026Q1', reason });
    const old = await other.get<PublicEditionState>('/api/public/editions/HH-2026Q1/state');
    expect(old.body).toMatchObject({ state: 'superseded', supersededBy: 'HH-2026Q1-更1' });
    // The item that was closed leads off the corrected list as well: no second one is opened.
    expect(board.state!.removals).toHaveLength(1);
  });
});
