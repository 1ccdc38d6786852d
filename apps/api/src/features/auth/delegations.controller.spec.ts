import { createApp, type TestApp } from '../../testing/app.js';
import { makeUnit } from '../units/unit.factory.js';
import { makePerson, type Person } from './account.factory.js';

describe('delegation of signing', () => {
  let app: TestApp;
  let unitId: string;
  let head: Person;
  let deputy: Person;

  const wanted = (change: object = {}) => ({
    unitId,
    deputyId: deputy.accountId,
    from: '2026-03-10',
    to: '2026-03-11',
    reason: '出差期间代签',
    ...change,
  });
  const delegate = (change: object = {}, as = head) => app.post('/api/delegations', wanted(change), { as });
  const grantsOf = async (person: Person) => (await app.get('/api/session/me', { as: person })).body.grants;

  beforeAll(async () => {
    app = await createApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set('2026-03-02T01:00:00Z');
    unitId = (await makeUnit(app.dataSource)).id;
    head = await makePerson(app.dataSource, { roles: [['unit-head', unitId]] });
    deputy = await makePerson(app.dataSource, { unitId });
  });

  it('the deputy signs for the head on the days of the period, by the clock of Shanghai', async () => {
    expect((await delegate()).status).toBe(201);
    const heldAt = async (at: string) => {
      app.clock.set(at);
      return grantsOf(deputy);
    };
    expect(await heldAt('2026-03-09T15:59:59.999Z')).toEqual([]);
    expect(await heldAt('2026-03-09T16:00:00.000Z')).toMatchObject([
      { role: 'unit-head', onBehalfOf: { accountId: head.accountId, name: head.name } },
    ]);
    expect(await heldAt('2026-03-11T15:59:59.999Z')).toHaveLength(1);
    expect(await heldAt('2026-03-11T16:00:00.000Z')).toEqual([]);
  });

  it('taken back, it is worth nothing from that moment', async () => {
    const { id } = (await delegate({ from: '2026-03-02' })).body;
    expect(await grantsOf(deputy)).toHaveLength(1);
    const revoked = await app.post(`/api/delegations/${id}/revocation`, undefined, { as: head });
    expect(revoked.body).toMatchObject({ state: 'revoked', revocable: false });
    expect(await grantsOf(deputy)).toEqual([]);
    expect((await app.post(`/api/delegations/${id}/revocation`, undefined, { as: head })).status).toBe(409);
  });

  it('asked for twice at once it is given once, and the other is told', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => delegate()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    const lost = answers.filter(({ status }) => status === 409).map(({ body }) => body.code as string);
    expect(new Set(lost)).toEqual(new Set(['record.conflict']));
  });

  it('a head who no longer holds the role, or is disabled, lends nothing', async () => {
    await delegate({ from: '2026-03-02' });
    await app.dataSource.query('UPDATE account SET disabled_at = now() WHERE id = $1', [head.accountId]);
    expect(await grantsOf(deputy)).toEqual([]);
    await app.dataSource.query('UPDATE account SET disabled_at = NULL WHERE id = $1', [head.accountId]);
    await app.dataSource.query('UPDATE role_grant SET revoked_at = now() WHERE account_id = $1', [
      head.accountId,
    ]);
    expect(await grantsOf(deputy)).toEqual([]);
  });

  it('a deputy who has moved to another unit signs for the old one no more', async () => {
    await delegate({ from: '2026-03-02' });
    const elsewhere = (await makeUnit(app.dataSource)).id;
    await app.dataSource.query('UPDATE account SET unit_id = $2 WHERE id = $1', [
      deputy.accountId,
      elsewhere,
    ]);
    expect(await grantsOf(deputy)).toEqual([]);
  });

  it('what is lent cannot be lent on', async () => {
    const third = await makePerson(app.dataSource, { unitId });
    await delegate({ from: '2026-03-02' });
    expect((await delegate({ deputyId: third.accountId }, deputy)).status).toBe(404);
  });

  it('only to people of the same unit, not backdated, not twice for the same days', async () => {
    const stranger = await makePerson(app.dataSource, { unitId: (await makeUnit(app.dataSource)).id });
    expect((await delegate({ deputyId: stranger.accountId })).body.errors[0].field).toBe('deputyId');
    expect((await delegate({ deputyId: head.accountId })).body.errors[0].field).toBe('deputyId');
    expect((await delegate({ from: '2026-03-01' })).body.errors[0].field).toBe('from');
    await delegate();
    expect((await delegate({ from: '2026-03-11', to: '2026-03-20' })).status).toBe(409);
  });

  it('another unit’s head cannot delegate for this unit, nor take back its delegation', async () => {
    const other = await makePerson(app.dataSource, {
      roles: [['unit-head', (await makeUnit(app.dataSource)).id]],
    });
    expect((await delegate({}, other)).status).toBe(404);
    const { id } = (await delegate()).body;
    expect((await app.post(`/api/delegations/${id}/revocation`, undefined, { as: other })).status).toBe(404);
  });

  it('both see it in their lists; the head is offered the people of the unit', async () => {
    await delegate();
    for (const person of [head, deputy]) {
      expect((await app.get('/api/delegations', { as: person })).body.rows).toHaveLength(1);
    }
    const { body } = await app.get('/api/delegations/deputies', { as: head });
    expect(body.rows).toEqual([{ accountId: deputy.accountId, name: deputy.name, title: null, unitId }]);
  });

  it('granting and taking back are on record', async () => {
    const { id } = (await delegate()).body;
    await app.post(`/api/delegations/${id}/revocation`, undefined, { as: head });
    const rows = await app.dataSource.query(
      'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(rows).toEqual([{ action: 'delegation.create' }, { action: 'delegation.revoke' }]);
  });
});
