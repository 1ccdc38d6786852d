import {
  EVENT_KINDS,
  HANDLING_EVENTS,
  type State,
  STATES,
} from '@zuofeng/shared/rectification/rectification.labels';
import { TRANSITIONS } from '@zuofeng/shared/rectification/rectification.states';
import pg from 'pg';
import { newId } from '../../platform/database/ids.js';
import { tableRights } from '../../table-rights.js';
import { createApp, type TestApp } from '../../testing/app.js';
import {
  act,
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeImportBatch,
  makeItem,
} from './rectification.factory.js';

const GUARD = 'rectification_item_guard';
const TODAY = '2026-03-02';

/** The moves of the table of transitions, whatever the action. */
const MOVES = new Set(
  Object.values(TRANSITIONS).flatMap(({ from, to }) => from.map(state => `${state} → ${to}`)),
);
const PAIRS = STATES.flatMap(from => STATES.filter(to => to !== from).map(to => [from, to] as const));

/** What the row must say of itself after the move. */
const COLUMNS: Record<string, string> = {
  'draft → issued': `issued_on = '${TODAY}', original_deadline = deadline`,
  'issued → draft': 'percent = 0',
  'issued → working': 'accepted_at = now()',
  'working → submitted': `submitted_on = '${TODAY}'`,
  'submitted → working': 'submitted_on = NULL, submitted_at = NULL, send_back_count = send_back_count + 1',
  'submitted → closed': `closed_on = '${TODAY}'`,
  'closed → working': `submitted_on = NULL, submitted_at = NULL, closed_on = NULL, closed_at = NULL,
    reopen_count = reopen_count + 1, deadline = '2026-06-30'`,
  'draft → cancelled': 'cancelled_at = now()',
  'issued → cancelled': 'cancelled_at = now()',
  'working → cancelled': 'cancelled_at = now()',
};
/** What one who tries a forbidden move would write. */
const FORGED = `submitted_on = '${TODAY}', issued_on = '${TODAY}'`;

describe('direct SQL as the application’s role (T8)', () => {
  let app: TestApp;
  let client: pg.Client;
  let cast: Cast;
  let other: Cast;

  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
    client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await app.close();
  });

  /** `done`, or the constraint that refused, or what the database said. */
  const sql = async (text: string, values: unknown[] = []): Promise<string> => {
    try {
      const { rowCount } = await client.query(text, values);
      return rowCount === 0 ? 'nothing there' : 'done';
    } catch (error) {
      return error instanceof pg.DatabaseError ? (error.constraint ?? error.message) : String(error);
    }
  };
  const set = (id: string, change: string) =>
    sql(`UPDATE rectification_item SET ${change} WHERE id = $1`, [id]);
  const move = (id: string, from: State, to: State) =>
    set(
      id,
      `state = '${to}', ${COLUMNS[`${from} → ${to}`] ?? `${FORGED}${to === 'closed' ? `, closed_on = '${TODAY}'` : ''}`}`,
    );
  const stateOf = async (id: string): Promise<State> =>
    (await client.query('SELECT state FROM rectification_item WHERE id = $1', [id])).rows[0].state;

  const apply = async (id: string): Promise<string> => {
    const applicationId = newId();
    const asked = await sql(
      `INSERT INTO closure_application (id, item_id, state, note, applicant_id, applicant_name, applied_at)
       VALUES ($1, $2, 'pending', 'n', $3, 'x', $4)`,
      [applicationId, id, cast.staff.accountId, app.clock.now()],
    );
    expect(asked).toBe('done');
    return applicationId;
  };
  const sign = (applicationId: string) =>
    sql(
      `UPDATE closure_application SET state = 'signed', signer_id = $2, signer_name = 'x', signed_at = $3 WHERE id = $1`,
      [applicationId, cast.head.accountId, app.clock.now()],
    );
  const giveEvidence = async (applicationId: string) =>
    sql(
      `UPDATE attachment SET owner_type = 'closure-application', owner_id = $2, purpose = 'evidence' WHERE id = $1`,
      [await makeEvidence(app, cast.staff), applicationId],
    );
  const verify = (id: string, verifierId: string) =>
    sql(
      `INSERT INTO verification (id, item_id, application_id, method, finding, verifier_id, verifier_name, at)
       SELECT $1, $2, a.id, 'documents', 'x', $3, 'x', $4 FROM closure_application a
       WHERE a.item_id = $2 AND a.state = 'signed'`,
      [newId(), id, verifierId, app.clock.now()],
    );

  /** What must stand in other tables before the move; without it the guard refuses. */
  const PREPARATIONS: Record<string, (id: string) => Promise<unknown>> = {
    'working → submitted': async id => {
      const applicationId = await apply(id);
      await giveEvidence(applicationId);
      await sign(applicationId);
    },
    'submitted → working': id =>
      sql(`UPDATE closure_application SET state = 'sent-back', reason = 'r' WHERE item_id = $1`, [id]),
    'submitted → closed': id => verify(id, cast.verifier.accountId),
  };

  describe('of every pair of states', () => {
    it.each(PAIRS.filter(([from, to]) => MOVES.has(`${from} → ${to}`)))(
      '%s → %s passes, with what it needs',
      async (from, to) => {
        const { id } = await makeItem(app, cast, from);
        const prepare = PREPARATIONS[`${from} → ${to}`];
        if (prepare) {
          expect(await move(id, from, to)).toBe(GUARD);
          await prepare(id);
        }
        expect(await move(id, from, to)).toBe('done');
        expect(await stateOf(id)).toBe(to);
      },
    );

    it.each(PAIRS.filter(([from, to]) => !MOVES.has(`${from} → ${to}`)))(
      '%s → %s is refused',
      async (from, to) => {
        const { id } = await makeItem(app, cast, from);
        expect(await move(id, from, to)).toBe(GUARD);
        expect(await stateOf(id)).toBe(from);
      },
    );
  });

  it.each(['problem', 'leader', 'person', 'standard', 'measures'])(
    'nothing is issued without its five clears: %s',
    async clear => {
      const { id } = await makeItem(app, cast, 'draft');
      for (const nothing of ['NULL', `E' \\n'`]) {
        await set(id, `${clear} = ${nothing}`);
        expect(await move(id, 'draft', 'issued')).toBe(GUARD);
      }
    },
  );

  it('nothing is issued without a deadline, with one that has passed, or before it was registered', async () => {
    const { id } = await makeItem(app, cast, 'draft');
    const issue = (day: string) =>
      set(id, `state = 'issued', issued_on = '${day}', original_deadline = deadline`);
    expect(await issue('2026-05-01')).toBe(GUARD);
    expect(await issue('2026-03-01')).toBe(GUARD);
    await set(id, 'deadline = NULL');
    expect(await issue(TODAY)).toBe(GUARD);
  });

  it('an application without evidence submits nothing, and a day other than the signature’s neither', async () => {
    const { id } = await makeItem(app, cast, 'working');
    const applicationId = await apply(id);
    await sign(applicationId);
    expect(await move(id, 'working', 'submitted')).toBe(GUARD);
    await giveEvidence(applicationId);
    expect(await set(id, `state = 'submitted', submitted_on = '2026-03-01'`)).toBe(GUARD);
    expect(await move(id, 'working', 'submitted')).toBe('done');
  });

  it('a verification by one who handled it closes nothing, nor one of another day', async () => {
    const edited = await makeItem(app, cast, 'working', { deadline: '2026-05-01' });
    const url = `/api/rectification-items/${edited.id}`;
    const rewrite = { standard: '等候不超过半小时' };
    const rewritten = await app.patch(url, rewrite, { as: cast.verifier, version: edited.version });
    expect(rewritten.status).toBe(200);
    const note = { note: '完成', attachmentIds: [await makeEvidence(app, cast.staff)] };
    await act(app, cast.staff, edited.id, 'apply', note);
    await act(app, cast.head, edited.id, 'sign');
    expect(
      await act(app, cast.verifier, edited.id, 'close', { method: 'documents', finding: '齐全' }),
    ).toMatchObject({ status: 403, body: { code: 'rule.same-person' } });
    const handled = [cast.staff, cast.head, cast.officer].map(({ accountId }) => accountId);
    for (const person of [...handled, cast.verifier.accountId]) {
      const { id } = person === cast.verifier.accountId ? edited : await makeItem(app, cast, 'submitted');
      await verify(id, person);
      expect(await move(id, 'submitted', 'closed')).toBe(GUARD);
    }
    const { id } = await makeItem(app, cast, 'submitted');
    await verify(id, cast.verifier.accountId);
    expect(await set(id, `state = 'closed', closed_on = '2026-03-01'`)).toBe(GUARD);
  });

  it('the verification of an earlier closure does not serve after a relapse', async () => {
    const { id } = await makeItem(app, cast, 'closed');
    await act(app, cast.officer, id, 'reopen', { reason: '反弹', deadline: '2026-05-15' });
    expect(await move(id, 'working', 'submitted')).toBe(GUARD);
    expect(await sql(`UPDATE closure_application SET state = 'signed' WHERE item_id = $1`, [id])).toBe(
      'closure_application_guard',
    );
  });

  it('says the same as the rules of who has handled an item', async () => {
    const { id } = await makeItem(app, cast, 'working');
    for (const kind of EVENT_KINDS) {
      for (const column of ['actor_id', 'on_behalf_of_id']) {
        const person = newId();
        await sql(
          `INSERT INTO rectification_event (id, item_id, action, to_state, ${column}, actor_name, data, at)
           VALUES ($1, $2, $3, 'working', $4, 'x', '{}', now())`,
          [newId(), id, kind, person],
        );
        const { rows } = await client.query('SELECT rectification_handled_by($1, $2) AS handled', [
          id,
          person,
        ]);
        expect([kind, rows[0].handled]).toEqual([
          kind,
          (HANDLING_EVENTS as readonly string[]).includes(kind),
        ]);
      }
    }
  });

  it('items enter as drafts, or with an import that is being committed', async () => {
    const insert = (state: State, batchId: string | null) =>
      sql(
        `INSERT INTO rectification_item (id, number, version, state, title, unit_id, severity, origin, percent, is_public,
           send_back_count, reopen_count, extension_count, imported, import_batch_id, created_side, created_by_name,
           created_at, changed_by_name, changed_at, registered_on, issued_on, submitted_on, closed_on)
         VALUES ($1, $2, 1, $3, 't', $4, 'normal', $6, 0, false, 0, 0, 0, $5::uuid IS NOT NULL, $5, 'office', 'x',
           now(), 'x', now(), '2026-03-01', '2026-03-01', '2026-03-01', CASE WHEN $3 = 'closed' THEN date '2026-03-01' END)`,
        [newId(), newId(), state, cast.unitId, batchId, batchId === null ? 'office' : 'import'],
      );
    const batchId = await makeImportBatch(app.dataSource);
    expect(await insert('closed', null)).toBe(GUARD);
    expect(await insert('submitted', batchId)).toBe(GUARD);
    expect(await insert('closed', batchId)).toBe('done');
    await sql(`UPDATE import_batch SET state = 'committed', committed_at = now() WHERE id = $1`, [batchId]);
    expect(await insert('closed', batchId)).toBe(GUARD);
    expect(await insert('closed', newId())).toBe(GUARD);
  });

  describe('what tells an honest end stays as it was', () => {
    const ENDS = [
      `deadline = '2027-01-01'`,
      'deadline = NULL',
      `submitted_on = '2026-03-01'`,
      `submitted_at = now()`,
      `closed_on = '2026-03-01'`,
      `closed_at = now()`,
      `issued_on = '2026-03-01'`,
      `original_deadline = '2027-01-01'`,
      'accepted_at = NULL',
      'reopen_count = 0 - 1',
      'send_back_count = send_back_count + 1',
      'extension_count = extension_count + 1',
      `registered_on = '2026-03-01'`,
      `imported = true, origin = 'import'`,
      'created_by = NULL',
    ];

    it('of a closed item', async () => {
      const { id } = await makeItem(app, cast, 'closed');
      for (const change of ENDS) expect([change, await set(id, change)]).toEqual([change, GUARD]);
    });

    it.each(['issued', 'working', 'submitted', 'closed', 'cancelled'] as const)(
      'a %s item stays with its unit',
      async state => {
        const { id } = await makeItem(app, cast, state);
        expect(await set(id, `unit_id = '${other.unitId}'`)).toBe(GUARD);
      },
    );

    it('a draft may still be given to another unit with another deadline', async () => {
      const { id } = await makeItem(app, cast, 'draft');
      expect(await set(id, `unit_id = '${other.unitId}', deadline = '2026-07-01'`)).toBe('done');
    });

    it('a deadline moves by an extension that somebody else approved, once', async () => {
      const { id, deadline } = await makeItem(app, cast, 'working');
      const extend = () => set(id, `deadline = '2026-05-20', extension_count = extension_count + 1`);
      const request = newId();
      const decide = (state: string, person: string) =>
        sql(
          `UPDATE extension_request SET state = $2, decider_id = $3, decider_name = 'x', decided_at = now() WHERE id = $1`,
          [request, state, person],
        );
      const ask = (state: string) =>
        sql(
          `INSERT INTO extension_request (id, item_id, state, reason, from_deadline, to_deadline, requester_id,
             requester_name, requested_at) VALUES ($1, $2, $3, 'r', $4, '2026-05-20', $5, 'x', now())`,
          [request, id, state, deadline, cast.head.accountId],
        );
      expect(await extend()).toBe(GUARD);
      expect(await ask('approved')).toBe('extension_request_guard');
      await ask('pending');
      expect(await extend()).toBe(GUARD);
      expect(await decide('approved', cast.head.accountId)).toBe('extension_request_guard');
      expect(await decide('approved', cast.director.accountId)).toBe('done');
      expect(await decide('refused', cast.director.accountId)).toBe('extension_request_guard');
      expect(await set(id, `deadline = '2026-05-21', extension_count = extension_count + 1`)).toBe(GUARD);
      expect(await set(id, `deadline = '2026-05-20'`)).toBe(GUARD);
      expect(await extend()).toBe('done');
      expect(await extend()).toBe(GUARD);
    });

    it('an application is neither written over nor signed anew', async () => {
      const { id } = await makeItem(app, cast, 'submitted');
      for (const change of [
        `note = 'x'`,
        `signed_at = now()`,
        `signer_id = '${newId()}'`,
        `applicant_id = id`,
      ]) {
        const answer = await sql(`UPDATE closure_application SET ${change} WHERE item_id = $1`, [id]);
        expect([change, answer]).toEqual([change, 'closure_application_guard']);
      }
    });
  });

  describe('nothing that happened is taken back', () => {
    it.each(tableRights.appendOnly)('%s is only added to', async table => {
      const denied = `permission denied for table ${table}`;
      expect(await sql(`DELETE FROM ${table}`)).toBe(denied);
      const { rows } = await client.query(`SELECT has_table_privilege($1, 'UPDATE') AS may`, [table]);
      expect(rows[0].may).toBe(false);
      expect(await sql(`TRUNCATE ${table} CASCADE`)).toBe(denied);
    });

    it.each(tableRights.neverDeleted)('no row of %s goes away', async table => {
      expect(await sql(`DELETE FROM ${table}`)).toBe(`permission denied for table ${table}`);
    });
  });
});
