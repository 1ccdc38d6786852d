import { passwordFault, usernameFault } from '@zuofeng/shared/auth/auth.rules';
import { ROLE_LABELS, ROLES, type Role } from '@zuofeng/shared/auth/permissions';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { DataSource, EntityManager } from 'typeorm';
import type { AuditService } from '../../platform/audit/audit.service.js';
import { newId } from '../../platform/database/ids.js';
import { AccountEntity, RoleGrantEntity } from '../auth/account.entity.js';
import type { Passwords } from '../auth/password.js';
import { UnitEntity } from '../units/unit.entity.js';

export interface AccountOrder {
  username: string;
  name: string;
  role: Role;
  password: string;
  /** The city's name, when the database has no unit yet. */
  city?: string | undefined;
}

interface Tools {
  dataSource: DataSource;
  passwords: Passwords;
  audit: AuditService;
  now: Date;
}

/** A fault of what was asked for, told to the operator as it is. */
export class OrderRefused extends Error {}

/**
 * Makes an account with a role over the whole city, for the operator at the server: the first administrators, whom
 * nobody else can appoint. Held to the same rules as in the console.
 */
export async function makeAccount(order: AccountOrder, tools: Tools): Promise<void> {
  const { username, name, role, password } = order;
  const fault =
    usernameFault(username) ??
    (name.trim() ? null : '请用 --name 给出姓名') ??
    passwordFault(password, [username, name]);
  if (fault) throw new OrderRefused(fault);
  if (!ROLES.includes(role)) throw new OrderRefused(`--role 只能是 ${ROLES.join('、')}`);
  const passwordHash = await tools.passwords.hash(password);
  await tools.dataSource.transaction(async tx => {
    if (await tx.existsBy(AccountEntity, { username })) {
      throw new OrderRefused(`用户名 ${username} 已存在。如需重设其密码，请加 --reset。`);
    }
    const unitId = await rootUnit(tx, order.city, tools.now);
    const id = newId();
    await tx.insert(AccountEntity, {
      id,
      username,
      name,
      unitId,
      passwordHash,
      passwordChangedAt: tools.now,
      mustChangePassword: false,
      createdAt: tools.now,
    });
    await tx.insert(RoleGrantEntity, {
      id: newId(),
      accountId: id,
      role,
      unitId,
      validFrom: shanghaiDay(tools.now),
      grantedAt: tools.now,
    });
    const data = { by: 'command', username, name, role };
    await tools.audit.record(tx, {
      actor: null,
      action: 'account.create',
      subjectType: 'account',
      subjectId: id,
      unitId,
      data,
    });
  });
}

/** Gives an existing account a new password and takes its second factor away: for an administrator who is locked out. */
export async function resetAccount(
  { username, password }: { username: string; password: string },
  tools: Tools,
): Promise<void> {
  const account = await tools.dataSource.manager.findOneBy(AccountEntity, { username });
  if (!account) throw new OrderRefused(`没有用户名为 ${username} 的账号。`);
  const fault = passwordFault(password, [username, account.name]);
  if (fault) throw new OrderRefused(fault);
  const passwordHash = await tools.passwords.hash(password);
  await tools.dataSource.transaction(async tx => {
    const { id, unitId } = account;
    await tx.update(AccountEntity, id, {
      passwordHash,
      passwordChangedAt: tools.now,
      mustChangePassword: true,
      totpSecret: null,
      totpPending: null,
      totpLastStep: null,
    });
    await tx.query('DELETE FROM session WHERE account_id = $1', [id]);
    const data = { by: 'command' };
    await tools.audit.record(tx, {
      actor: null,
      action: 'account.reset-password',
      subjectType: 'account',
      subjectId: id,
      unitId,
      data,
    });
  });
}

async function rootUnit(tx: EntityManager, city: string | undefined, now: Date): Promise<string> {
  const root = await tx.findOneBy(UnitEntity, { kind: 'city' });
  if (root) return root.id;
  if (!city) throw new OrderRefused('还没有任何单位。请用 --city 给出市的名称，例如 --city 某某市。');
  const id = newId();
  await tx.insert(UnitEntity, {
    id,
    code: 'CITY',
    name: city,
    shortName: city,
    kind: 'city',
    parentId: null,
    path: `/${id}/`,
    level: 0,
    sortOrder: 0,
    activeFrom: shanghaiDay(now),
    createdAt: now,
    changedAt: now,
  });
  return id;
}

/** What the command prints on success. */
export const welcome = ({ username, role }: { username: string; role: Role }): string =>
  `已建立账号 ${username}（${ROLE_LABELS[role]}，管辖全市）。`;
