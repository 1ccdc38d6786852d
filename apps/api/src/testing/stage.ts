import type { State } from '@zuofeng/shared/rectification/rectification.labels';
import pg from 'pg';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { ledgerWorkbook, startImport } from '../features/imports/imports.factory.js';
import {
  act,
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from '../features/rectification/rectification.factory.js';
import { makeInstruction, step as instructionStep } from '../features/instructions/instructions.factory.js';
import { makeLetter, step } from '../features/supervision/supervision.factory.js';
import type { TestApp } from './app.js';
import { snapshot } from './snapshot.js';
import { makeCaseStage } from './stage-complaints.js';
import { makeIdentityStage } from './stage-identity.js';
import { makeIntakeStage } from './stage-intake.js';
import { makeReviewStage, makeSignedReview } from './stage-reviews.js';
import { makePlanStage } from './stage-plans.js';
import { makeRecognitionStage } from './stage-recognition.js';
import { makeScoringStage } from './stage-scoring.js';
import { makeEditionStage } from './stage-editions.js';

/** Records of every kind in every state that a route may ask for, so that what tests send there is really stored. */
export interface Stage {
  cityId: string;
  cast: Cast;
  other: Cast;
  /** Whom the routes are open to; between them, all roles over the city and over the unit. */
  people: Person[];
  /** A real record for each route's path parameter. */
  idFor(path: string, parameter: string): string;
  /** What a valid body must say of real records, by the name of the field. */
  overridesFor(path: string): Record<string, unknown>;
  versionFor(path: string): Promise<number>;
  /** What opens a route besides a session. */
  headersFor(path: string): Record<string, string>;
  /** Whether the very text stands in what was written since the last restoring. */
  isStored(text: unknown): Promise<boolean>;
  /** Puts every record back as it was: what was stored is stored onto the same ground. */
  restore(): Promise<void>;
  /** All records in one figure: two are equal when nothing changed in between. */
  digest(): Promise<string>;
  close(): Promise<void>;
}

const ACTION_STATES: Record<string, State | 'applied' | 'asked' | 'public' | 'supervised'> = {
  issue: 'draft',
  return: 'issued',
  accept: 'issued',
  withdraw: 'applied',
  'refuse-to-sign': 'applied',
  sign: 'applied',
  'send-back': 'submitted',
  close: 'submitted',
  reopen: 'closed',
  hold: 'closed',
  relapse: 'closed',
  'decide-extension': 'asked',
  unpublish: 'public',
  supervise: 'supervised',
};

/** Nobody listens there. */
const ROBOT_URL = 'http://127.0.0.1:9/robot/send?access_token=0123456789';
const NOBODYS = '0197c6a0-0000-7000-8000-000000000000';

export async function makeStage(app: TestApp): Promise<Stage> {
  const cityId = await makeCity(app);
  const cast = await makeCast(app, cityId);
  const other = await makeCast(app, cityId);
  const items: Record<string, string> = {};
  const keep = async (name: string, state: State, change = {}) => {
    items[name] = (await makeItem(app, cast, state, change)).id;
    return items[name];
  };
  await keep('closed', 'closed', { origin: 'complaint' });
  const signedReview = await makeSignedReview(app, cast);
  app.clock.set('2026-04-03T01:00:00.000Z'); // its look-back is due
  await keep('draft', 'draft');
  await keep('issued', 'issued');
  await keep('working', 'working');
  await keep('submitted', 'submitted', { origin: 'complaint' });
  const evidence = async () => [await makeEvidence(app, cast.staff)];
  await act(app, cast.staff, await keep('applied', 'working'), 'apply', {
    note: '完成',
    attachmentIds: await evidence(),
  });
  const asked = { reason: '雨季', deadline: '2026-05-10' };
  await act(app, cast.head, await keep('asked', 'working'), 'request-extension', asked);
  await act(app, cast.officer, await keep('public', 'working'), 'publish', { summary: '摘要' });

  await keep('supervised', 'working', { severity: 'supervised' });
  const letter = await makeLetter(app, cast);
  const replied = await makeLetter(app, cast);
  await step(app, cast.head, replied.id, 'reply', { reply: '已整改' });

  const holder = (role: Parameters<typeof makePerson>[1]['roles'] & {}) =>
    makePerson(app.dataSource, { roles: role });
  const looker = await holder([['office-staff', cityId]]); // neither handled nor closed anything
  const admins = [
    await holder([['system-admin', cityId]]),
    await holder([['security-admin', cityId]]),
    await holder([['audit-admin', cityId]]),
  ];
  const leader = await holder([['leading-group', cityId]]);
  const instruction = await makeInstruction(app, cast, leader);
  const answered = await makeInstruction(app, cast, leader);
  await instructionStep(app, cast.head, answered.id, 'reply', { reply: '已整改' });
  const deputy = await makePerson(app.dataSource, { unitId: cast.unitId });
  const batch = await startImport(
    app,
    cast.officer,
    await ledgerWorkbook([{ unit: '未知单位', problem: '办件慢', source: '群众提' }]),
  );
  const job = await app.post('/api/rectification-items/exports', {}, { as: cast.officer });
  const delegation = await app.post(
    '/api/delegations',
    { unitId: cast.unitId, deputyId: deputy.accountId, from: '2026-04-05', to: '2026-04-06', reason: '出差' },
    { as: cast.head },
  );
  const upload = await makeEvidence(app, cast.staff);
  const view = await app.post(
    '/api/saved-views',
    { name: '我的视图', filter: { q: '窗口' }, sort: 'deadline', layout: 'table', shared: false },
    { as: cast.officer },
  );
  const robot = await app.post(
    '/api/notice-robots',
    { name: '督查群', type: 'dingtalk', unitId: cast.unitId, kinds: ['overdue'], url: ROBOT_URL },
    { as: admins[0]! },
  );
  const change = await app.put(
    '/api/calendar/overrides/2031-01-01',
    { kind: 'holiday', name: '元旦' },
    { as: cast.director, version: 1 },
  );

  const cases = await makeCaseStage(app, cast, other);
  const intake = await makeIntakeStage(app, cast);
  const reviews = await makeReviewStage(app, cast, signedReview, upload);
  const plans = await makePlanStage(app, cast);
  const identities = await makeIdentityStage(app, { cityId, cast, cases });

  const recognition = await makeRecognitionStage(app, cast, { cityId, itemId: items['working']! });
  const scoring = await makeScoringStage(app, cast, await makeEvidence(app, cast.officer));
  const editions = await makeEditionStage(app, cast, { cityId, leader });

  const superuser = new pg.Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
  const one = async (sql: string, values: unknown[] = []): Promise<string> =>
    String(Object.values((await superuser.query(sql, values)).rows[0] as object)[0]);
  const sectionId = await one(
    `INSERT INTO section (id, unit_id, name, active) VALUES (uuidv7(), $1, '综合科', true) RETURNING id`,
    [cast.unitId],
  );
  const ids: Record<string, string> = {
    accounts: deputy.accountId,
    grant: await one('SELECT id FROM role_grant WHERE account_id = $1', [cast.staff.accountId]),
    units: cast.unitId,
    measures: await one('SELECT id FROM measure ORDER BY code LIMIT 1'),
    'evaluation-groups': await one('SELECT id FROM evaluation_group ORDER BY code LIMIT 1'),
    imports: batch.id,
    jobs: String((job.body as { id: string }).id),
    'saved-views': String((view.body as { id: string }).id),
    'notice-robots': String((robot.body as { id: string }).id),
    calendar: String((change.body as { changeId: string }).changeId),
    delegations: String((delegation.body as { id: string }).id),
    attachments: upload,
    session: await one('SELECT id FROM session WHERE account_id = $1', [cast.staff.accountId]),
  };
  const measure = (await superuser.query('SELECT code, aspect FROM measure ORDER BY code LIMIT 1')).rows[0];
  const itemFor = (path: string) =>
    items[ACTION_STATES[/actions\/([\w-]+)/.exec(path)?.[1] ?? ''] ?? 'working']!;
  const featureOf = (path: string) => path.split('/')[2]!;

  const idFor = (path: string, parameter: string): string => {
    if (featureOf(path) === 'complaints') return cases.idFor(path, parameter);
    if (featureOf(path) === 'identity-openings') return identities.idFor(path);
    if (parameter === 'feedId' || /^review/.test(featureOf(path))) return reviews.idFor(path, parameter);
    if (featureOf(path) === 'plans') return plans.idFor(path);
    if (recognition.tables[featureOf(path)]) return recognition.idFor(path);
    if (parameter === 'unitId') return cast.unitId;
    if (scoring.owns(featureOf(path))) return scoring.idFor(path);
    if (parameter === 'number') return 'HH-2025-10';
    if (editions.owns(featureOf(path))) return editions.idFor(path);
    if (parameter === 'year') return '2031';
    if (parameter === 'day') return '2026-05-20';
    if (parameter === 'week') return '2026-03-23';
    if (parameter === 'code') return path.includes('settings') ? 'lookBack.afterDays' : 'U1';
    if (parameter === 'sectionId') return sectionId;
    if (parameter === 'grantId') return ids['grant']!;
    if (featureOf(path) === 'supervision-letters') return /accept|return/.test(path) ? replied.id : letter.id;
    if (featureOf(path) === 'instructions') return /accept|return/.test(path) ? answered.id : instruction.id;
    return featureOf(path) === 'rectification-items' ? itemFor(path) : (ids[featureOf(path)] ?? NOBODYS);
  };

  const tables = await snapshot(superuser);
  return {
    cityId,
    cast,
    other,
    people: [
      cast.officer,
      cast.verifier,
      cast.director,
      cast.staff,
      cast.head,
      looker,
      leader,
      recognition.leader,
      identities.keeper,
      ...admins,
    ],
    idFor,
    overridesFor: path => ({
      unitId: cast.unitId,
      deputyId: deputy.accountId,
      from: path.includes('delegations') ? '2026-05-05' : '2026-04-10',
      to: path.includes('delegations') ? '2026-05-06' : '2026-04-11',
      parentId: path.includes('units') ? cityId : path.includes('exports') ? items['working'] : null,
      headAccountId: null,
      liaisonAccountId: null,
      groupId: ids['evaluation-groups'],
      activeFrom: '2020-01-01',
      activeTo: null,
      kind: path.includes('imports') ? 'rectification' : path.includes('calendar') ? 'holiday' : 'department',
      sectionId,
      coUnitIds: [],
      termAmount: null,
      termUnit: null,
      weekday: null,
      filter: { q: '窗口' },
      ids: path.includes('saved-views') ? [ids['saved-views']] : [],
      email: 'someone@example.com',
      url: ROBOT_URL,
      aspectCode: measure.aspect as string,
      measureCode: measure.code as string,
      // An issued item keeps the deadline that it has; the others are moved to a later one.
      deadline: path.endsWith('{id}') ? '2026-04-30' : '2026-05-10',
      attachmentIds: path.endsWith('/apply') ? [upload] : [],
      attachmentId: upload,
      role: 'leading-group',
      value: 40,
      username: 'new.person',
      values: [
        {
          field: 'unit',
          text: '未知单位',
          newUnit: { name: '新单位', code: 'NEW1', kind: 'department', parentId: cityId },
        },
      ],
      ...(path === '/api/instructions' ? { subjectType: 'item', subjectId: items['working'] } : {}),
      ...(path.includes('/review') ? reviews.overridesFor(path) : {}),
      ...(featureOf(path) === 'complaints' ? cases.overrides : {}),
      ...(featureOf(path) === 'public' ? intake.overrides : {}),
      ...(featureOf(path) === 'plans' ? plans.overridesFor(path) : {}),
      ...(recognition.overrides[featureOf(path)] ?? {}),
      ...(scoring.owns(featureOf(path)) ? scoring.overrides(path) : {}),
      ...(editions.owns(featureOf(path)) ? editions.overrides(path) : {}),
      code: path.includes('second-factor') || path === '/api/session' ? '123456' : 'new-code',
    }),
    versionFor: async path => {
      const feature = featureOf(path);
      const table = {
        accounts: 'account',
        units: 'unit',
        measures: 'measure',
        'evaluation-groups': 'evaluation_group',
        imports: 'import_batch',
        'rectification-items': 'rectification_item',
        'supervision-letters': 'supervision_letter',
        'saved-views': 'saved_view',
        'notice-robots': 'notice_robot',
        complaints: 'complaint',
        instructions: 'instruction',
        reviews: 'review',
        'review-decisions': 'review_decision',
        plans: 'plan',
        ...recognition.tables,
        ...scoring.tables,
        ...editions.tables,
      }[feature];
      if (['settings', 'notices', 'edition-templates'].includes(feature)) return 0;
      if (feature === 'calendar') return Number(await one('SELECT version FROM working_calendar'));
      if (!table || !path.includes('{id}')) return 1;
      return Number(await one(`SELECT version FROM ${table} WHERE id = $1`, [idFor(path, 'id')]));
    },
    headersFor: path => (path.startsWith('/api/public/receipt') ? intake.headers : {}),
    isStored: async text => (await one('SELECT stage.is_stored($1)', [JSON.stringify(text)])) === 'true',
    restore: async () => {
      await superuser.query(tables.restore);
    },
    digest: async () => one(tables.digest),
    close: () => superuser.end(),
  };
}
