import { hashSync } from '@node-rs/argon2';
import type { Role } from '@zuofeng/shared/auth/permissions';
import type { DataSource } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { AccountEntity, RoleGrantEntity } from './account.entity.js';
import { newSessionToken, hashSessionToken } from './session-token.js';
import { SessionEntity } from './session.entity.js';

/** The password of everybody whom tests make. */
export const TEST_PASSWORD = 'quiet river 2026 stones';
const TEST_HASH = hashSync(TEST_PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 });
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const FAR_OFF = new Date('2199-01-01T00:00:00Z');

export interface Person {
  accountId: string;
  username: string;
  name: string;
  unitId: string;
  /** The token of a session that never ends by itself. */
  token: string;
}

let made = 0;

/** A person with roles over units, signed in. Their own unit is the first of those unless another is named. */
export async function makePerson(
  dataSource: DataSource,
  {
    roles = [],
    unitId = roles[0]?.[1],
    ...account
  }: { roles?: readonly (readonly [Role, string])[]; unitId?: string } & Partial<
    Pick<
      AccountEntity,
      | 'username'
      | 'name'
      | 'title'
      | 'demo'
      | 'demoRank'
      | 'disabledAt'
      | 'mustChangePassword'
      | 'passwordHash'
    >
  >,
): Promise<Person> {
  if (!unitId) throw new Error('makePerson needs a role over a unit, or a unit');
  made += 1;
  const accountId = newId();
  const { username = `person.${made}`, name = `人员${made}` } = account;
  await dataSource.manager.insert(AccountEntity, {
    id: accountId,
    mustChangePassword: false,
    passwordHash: TEST_HASH,
    ...account,
    username,
    name,
    unitId,
    passwordChangedAt: LONG_AGO,
    createdAt: LONG_AGO,
  });
  for (const [role, over] of roles) {
    await dataSource.manager.insert(RoleGrantEntity, {
      id: newId(),
      accountId,
      role,
      unitId: over,
      validFrom: '2020-01-01',
      grantedAt: LONG_AGO,
    });
  }
  return { accountId, username, name, unitId, token: await makeSession(dataSource, accountId) };
}

/** A session that never ends by itself, so that a test's clock may go anywhere. */
export async function makeSession(dataSource: DataSource, accountId: string): Promise<string> {
  const token = newSessionToken();
  await dataSource.manager.insert(SessionEntity, {
    id: newId(),
    accountId,
    tokenHash: hashSessionToken(token),
    startedAt: LONG_AGO,
    seenAt: FAR_OFF,
    idleUntil: FAR_OFF,
    endsAt: FAR_OFF,
    source: '127.0.0.1',
  });
  return token;
}
