import type { Role } from '@zuofeng/shared/auth/permissions';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { newId } from '../platform/database/ids.js';
import { createApp, type TestApp } from './app.js';
import { ask, nameOf, type Operation, operationsOf, sampleOf } from './operations.js';
import { makeStage, type Stage } from './stage.js';

const FOREIGN_ROLES: Role[][] = [
  ['unit-staff'],
  ['unit-head'],
  ['office-staff', 'office-director', 'leading-group'],
  ['identity-officer'],
  ['system-admin'],
  ['security-admin'],
];

/** Closed by the role alone, before any record is looked at: what is the whole city's. */
const BY_ROLE = [
  'PATCH /api/evaluation-groups/{id}',
  'PATCH /api/measures/{id}',
  'PUT /api/rule-books/{id}',
  ...['submit', 'approve', 'return', 'repeal'].map(action => `POST /api/rule-books/{id}/actions/${action}`),
];
/** Everybody reads what was changed in the calendar: it is the whole city's. */
const EVERYBODYS = ['GET /api/calendar/changes/{id}'];

describe('what belongs to others (T6)', () => {
  let app: TestApp;
  let stage: Stage;
  let operations: Operation[];
  let foreigners: Person[];

  beforeAll(async () => {
    app = await createApp();
    stage = await makeStage(app);
    operations = (await operationsOf(app, stage, sampleOf(app))).filter(
      operation => operation.path.includes('{id}') && !EVERYBODYS.includes(nameOf(operation)),
    );
    foreigners = [];
    for (const roles of FOREIGN_ROLES) {
      const over = roles.map(role => [role, stage.other.unitId] as const);
      foreigners.push(await makePerson(app.dataSource, { roles: over }));
    }
  }, 180_000);
  afterAll(async () => {
    await stage.close();
    await app.close();
  });

  it('is told from what is not there by no route, byte for byte', async () => {
    expect(operations.length).toBeGreaterThan(40);
    const told: string[] = [];
    const before = await stage.digest();
    for (const operation of operations) {
      const missing = operation.url.replace(stage.idFor(operation.path, 'id'), newId());
      const statuses = new Set<number>();
      for (const { token } of foreigners) {
        const foreign = await ask(app, operation, operation.body, token);
        const absent = await ask(app, { ...operation, url: missing }, operation.body, token);
        statuses.add(foreign.statusCode);
        const same = foreign.statusCode === absent.statusCode && foreign.body === absent.body;
        if (!same || ![403, 404].includes(foreign.statusCode)) {
          told.push(
            `${nameOf(operation)}: ${foreign.statusCode} ${foreign.body} ≠ ${absent.statusCode} ${absent.body}`,
          );
        }
      }
      // Refused by role alone would prove nothing about the record.
      if (statuses.has(404) === BY_ROLE.includes(nameOf(operation))) {
        told.push(`${nameOf(operation)}: ${[...statuses].join(', ')}`);
      }
    }
    expect(told).toEqual([]);
    expect(await stage.digest()).toBe(before);
  }, 180_000);

  it('a colleague of the same office knows nothing of another’s imports, exports and sessions', async () => {
    const told: string[] = [];
    const own = operations.filter(({ path }) => /^\/api\/(imports|jobs|session|delegations)\//.test(path));
    expect(own.length).toBeGreaterThan(7);
    for (const operation of own) {
      for (const { token } of [stage.cast.verifier, stage.other.head]) {
        const { statusCode } = await ask(app, operation, operation.body, token);
        if (![403, 404].includes(statusCode)) told.push(`${nameOf(operation)}: ${statusCode}`);
      }
    }
    expect(told).toEqual([]);
  });
});
