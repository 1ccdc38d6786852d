import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { randomUUID } from 'node:crypto';
import { createApp, type TestApp } from '../../../testing/app.js';
import type { Person } from '../../auth/account.factory.js';
import { type Cast, makeCast, makeCity } from '../../rectification/rectification.factory.js';
import { caseVersion, makeCase } from '../complaint.factory.js';
import { ComplaintEntity } from '../complaint.entity.js';
import { secretHash } from './receipt-secret.js';
import { ComplaintReceiptEntity } from './receipt.entity.js';
import { submit, track } from './intake.factory.js';

describe('a receipt handed out by the office', () => {
  let app: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    app = await createApp();
    cast = await makeCast(app, await makeCity(app));
  });
  afterAll(() => app.close());

  const enter = async (): Promise<CaseView> => {
    const body = {
      ...{ channel: 'visit', complainant: 'person', anonymous: true, category: 'delay' },
      ...{ accusedUnitId: cast.unitId, facts: '来访反映：材料交齐两个月没有办完。' },
    };
    return (await app.post<CaseView>('/api/complaints', body, { as: cast.officer })).body;
  };
  const issue = async (id: string, { as = cast.officer, key = randomUUID(), version }: Partial<Asked> = {}) =>
    app.post<ReceiptView & { code: string }>(`/api/complaints/${id}/actions/issue-receipt`, undefined, {
      as,
      version: version ?? (await caseVersion(app, id)),
      headers: { 'idempotency-key': key },
    });
  interface Asked {
    as: Person;
    key: string;
    version: number;
  }

  it('opens the case to who came in person; only its hash is kept', async () => {
    const { id, number, allowedActions } = await enter();
    expect(allowedActions).toContain('issue-receipt');
    const { status, body, headers } = await issue(id);
    expect([status, body.number, headers['cache-control']]).toEqual([200, number, 'no-store']);
    expect(await track(app, body)).toMatchObject({ number, state: 'registered', mayWrite: true });
    const kept = await app.dataSource.manager.findOneByOrFail(ComplaintReceiptEntity, { complaintId: id });
    expect(kept.secretHash.equals(secretHash(body.secret))).toBe(true);
    const { text } = await app.get(`/api/complaints/${id}`, { as: cast.officer });
    expect(text).toContain('出具查询凭证');
    expect(text).not.toContain(body.secret);
  });

  it('is given once: a second is refused, and so is one for who submitted on the web', async () => {
    const { id } = await enter();
    await issue(id);
    expect((await issue(id)).body.code).toBe('receipt.exists');
    const { body: web } = await submit(app, { accusedUnitId: cast.unitId });
    const { id: webId } = await app.dataSource.manager.findOneByOrFail(ComplaintEntity, {
      number: web.number,
    });
    expect((await issue(webId)).body.code).toBe('receipt.exists');
    expect((await track(app, web)).number).toBe(web.number);
  });

  it('comes again to a retry by the same key of the same person, and to nobody else', async () => {
    const { id, version } = await enter();
    const key = randomUUID();
    const [first, again] = [await issue(id, { key, version }), await issue(id, { key, version })];
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await issue(id, { key, as: cast.verifier })).body.code).toBe('receipt.exists');
    expect((await issue(id, { key: '' })).body.code).toBe('idempotency.key-required');
  });

  it('is the office’s to give: the unit may not, and another unit’s case does not exist', async () => {
    const { id } = await makeCase(app, cast, 'investigating');
    expect((await issue(id, { as: cast.head })).status).toBe(403);
    const other = await makeCast(app, cast.unitId);
    expect((await issue(id, { as: other.head })).status).toBe(403);
    expect(await app.dataSource.manager.countBy(ComplaintReceiptEntity, { complaintId: id })).toBe(0);
  });
});
