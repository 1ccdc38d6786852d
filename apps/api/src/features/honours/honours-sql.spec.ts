import { HONOUR_STATES } from '@zuofeng/shared/honours/honours.labels';
import { HONOUR_TRANSITIONS } from '@zuofeng/shared/honours/honours.states';
import pg from 'pg';
import { newId } from '../../platform/database/ids.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makeCast, makeCity } from '../rectification/rectification.factory.js';
import { type HonourCast, makeHonour, withLeader } from './honour.factory.js';

const moves = Object.values(HONOUR_TRANSITIONS).flatMap(({ from, to }) =>
  from.map(state => {
    const leads: string = typeof to === 'object' ? ((to as Record<string, string>)[state] ?? state) : to;
    return `${state} → ${leads}`;
  }),
);
const PAIRS = HONOUR_STATES.flatMap(from =>
  HONOUR_STATES.filter(to => to !== from).map(to => [from, to] as const),
);
/** Whatever the row must say of itself in the state, so that nothing but the guard is left to refuse. */
const columns = (to: string) => `
  granted_on = CASE WHEN '${to}' IN ('granted', 'published', 'revoked') THEN coalesce(granted_on, '2026-03-02') END,
  published_on = CASE WHEN '${to}' = 'published' THEN date '2026-03-02' END,
  summary = coalesce(summary, '简介'), consent_on = '2026-03-02', consent_way = 'oral'`;

describe('direct SQL as the application’s role (T8)', () => {
  let app: TestApp;
  let client: pg.Client;
  let superuser: pg.Client;
  let cast: HonourCast;
  let id: string;
  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    cast = await withLeader(app, await makeCast(app, cityId), cityId);
    ({ id } = await makeHonour(app, cast, 'checked'));
    client = new pg.Client({ connectionString: app.database.appUrl });
    superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await Promise.all([client.connect(), superuser.connect()]);
  });
  afterAll(async () => {
    await Promise.all([client.end(), superuser.end()]);
    await app.close();
  });

  /** Past the guard, as nobody but the tests can. */
  const place = (state: string) =>
    superuser.query(`SET session_replication_role = replica;
      UPDATE honour SET state = '${state}', ${columns(state)}, decided_by = '${cast.leader.accountId}' WHERE id = '${id}';
      RESET session_replication_role`);
  const refusal = (sql: string) =>
    client.query(sql).then(
      () => null,
      (error: { constraint?: string; code?: string }) => error.constraint ?? error.code,
    );

  it.each(PAIRS)('%s → %s only as the table of transitions has it', async (from, to) => {
    await place(from);
    const refused = await refusal(`UPDATE honour SET state = '${to}', ${columns(to)} WHERE id = '${id}'`);
    expect(refused).toBe(moves.includes(`${from} → ${to}`) ? null : 'honour_guard');
  });

  it('nothing is nominated that cites nothing, and nothing granted by one who stands on another side', async () => {
    const bare = await makeHonour(app, cast, 'draft', { citations: [] });
    const { head, officer, leader } = cast;
    const nominate = `state = 'nominated', nominated_by = '${head.accountId}'`;
    expect(await refusal(`UPDATE honour SET ${nominate} WHERE id = '${bare.id}'`)).toBe('honour_guard');
    await place('checked');
    for (const who of [head, officer, cast.staff]) {
      const grant = `state = 'granted', decided_by = '${who.accountId}', ${columns('granted')}`;
      expect(await refusal(`UPDATE honour SET ${grant} WHERE id = '${id}'`)).toBe('honour_guard');
    }
    const grant = `state = 'granted', decided_by = '${leader.accountId}', ${columns('granted')}`;
    expect(await refusal(`UPDATE honour SET ${grant} WHERE id = '${id}'`)).toBeNull();
  });

  it('no person is published without consent; nothing that was nominated is rewritten, unsaid or deleted', async () => {
    await place('published');
    const unsaid = `consent_on = NULL, consent_way = NULL`;
    expect(await refusal(`UPDATE honour SET ${unsaid} WHERE id = '${id}'`)).toBe('honour_published');
    expect(await refusal(`UPDATE honour SET deeds = '另写' WHERE id = '${id}'`)).toBe('honour_guard');
    expect(await refusal(`DELETE FROM honour_citation WHERE honour_id = '${id}'`)).toBe(
      'honour_citation_guard',
    );
    expect(await refusal(`DELETE FROM honour WHERE id = '${id}'`)).toBe('42501');
    expect(await refusal(`DELETE FROM honour_event WHERE honour_id = '${id}'`)).toBe('42501');
    expect(await refusal(`UPDATE honour_event SET note = '改' WHERE honour_id = '${id}'`)).toBe('42501');
    expect(
      await refusal(`INSERT INTO honour_citation (id, honour_id, item_id)
        SELECT '${newId()}', honour_id, item_id FROM honour_citation WHERE honour_id = '${id}'`),
    ).toBe('honour_citation_guard');
  });
});
