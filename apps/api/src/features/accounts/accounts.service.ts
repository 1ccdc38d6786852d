import { Injectable } from '@nestjs/common';
import type {
  AccountView,
  CreateAccount,
  EditAccount,
  InitialPasswordView,
} from '@zuofeng/shared/accounts/accounts.contract';
import { DataSource, type EntityManager } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountEntity } from '../auth/account.entity.js';
import { initialPassword, Passwords } from '../auth/password.js';
import { SecondFactorService } from '../auth/second-factor.service.js';
import { SessionService } from '../auth/session.service.js';
import { lockInReach, refuseHigherRoles, unitInReach } from './account-access.js';
import { AccountQueries } from './accounts.queries.js';

/** The system administrator's work: accounts are made, kept and closed, but no role is given here (三员分立). */
@Injectable()
export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionService,
    private readonly queries: AccountQueries,
    private readonly audit: AuditService,
  ) {}

  async create(actor: SessionActor, wanted: CreateAccount): Promise<InitialPasswordView> {
    const password = initialPassword();
    const passwordHash = await this.passwords.hash(password);
    return this.dataSource.transaction(async tx => {
      await unitInReach(tx, actor, 'account.manage', wanted.unitId);
      if (await tx.existsBy(AccountEntity, { username: wanted.username })) throw usernameTaken();
      const now = this.clock.now();
      const { username, name, title = null, unitId } = wanted;
      const account = {
        id: newId(),
        username,
        name,
        title,
        unitId,
        passwordHash,
        passwordChangedAt: now,
        mustChangePassword: true,
        createdAt: now,
      };
      await tx.insert(AccountEntity, account);
      await this.record(tx, actor, 'account.create', account, { username, name });
      return { account: await this.queries.read(actor, account.id, tx), initialPassword: password };
    });
  }

  async edit(actor: SessionActor, id: string, seen: number, change: EditAccount): Promise<AccountView> {
    return this.dataSource.transaction(async tx => {
      const account = await lockInReach(tx, actor, 'account.manage', id);
      await refuseHigherRoles(tx, actor, id);
      checkVersion(seen, account);
      const moves = change.unitId !== undefined && change.unitId !== account.unitId;
      if (moves) await unitInReach(tx, actor, 'account.manage', change.unitId!);
      const { name = account.name, title = account.title, unitId = account.unitId } = change;
      await tx.update(AccountEntity, id, { name, title, unitId });
      await this.record(tx, actor, 'account.edit', account, { ...change });
      return this.queries.read(actor, id, tx);
    });
  }

  /** Closes the account and ends its sessions at once; its records keep its name. */
  async disable(actor: SessionActor, id: string, seen: number): Promise<AccountView> {
    return this.change(actor, id, seen, 'account.disable', async (tx, account) => {
      if (account.disabledAt) throw new ProblemError('state.not-allowed', { detail: '该账号已停用。' });
      await tx.update(AccountEntity, id, { disabledAt: this.clock.now() });
    });
  }

  async enable(actor: SessionActor, id: string, seen: number): Promise<AccountView> {
    return this.change(actor, id, seen, 'account.enable', async (tx, account) => {
      if (!account.disabledAt) throw new ProblemError('state.not-allowed', { detail: '该账号正在使用。' });
      await tx.update(AccountEntity, id, { disabledAt: null });
    });
  }

  async resetPassword(actor: SessionActor, id: string, seen: number): Promise<InitialPasswordView> {
    const password = initialPassword();
    const passwordHash = await this.passwords.hash(password);
    const account = await this.change(actor, id, seen, 'account.reset-password', async tx => {
      await this.refuseAdministrator(tx, id);
      const passwordChangedAt = this.clock.now();
      await tx.update(AccountEntity, id, { passwordHash, passwordChangedAt, mustChangePassword: true });
    });
    return { account, initialPassword: password };
  }

  /** For a lost phone: the person sets up a new one at the next sign-in. */
  async resetSecondFactor(actor: SessionActor, id: string, seen: number): Promise<AccountView> {
    return this.change(actor, id, seen, 'account.reset-second-factor', async tx => {
      await this.refuseAdministrator(tx, id);
      await this.secondFactor.clear(tx, id);
    });
  }

  /** A change of what the account can do: nobody does it to themselves, and every session of the account ends. */
  private async change(
    actor: SessionActor,
    id: string,
    seen: number,
    action: string,
    apply: (tx: EntityManager, account: AccountEntity) => Promise<void>,
  ): Promise<AccountView> {
    return this.dataSource.transaction(async tx => {
      const account = await lockInReach(tx, actor, 'account.manage', id);
      if (id === actor.accountId) {
        throw new ProblemError('auth.own-account', { detail: '请由另一位系统管理员办理。' });
      }
      await refuseHigherRoles(tx, actor, id);
      checkVersion(seen, account);
      await apply(tx, account);
      await this.sessions.endAll(tx, id);
      await this.record(tx, actor, action, account);
      return this.queries.read(actor, id, tx);
    });
  }

  /** Who could set another administrator's password could sign in as them, and hold two of the three after all. */
  private async refuseAdministrator(tx: EntityManager, id: string): Promise<void> {
    const held = await tx.query<unknown[]>(
      `SELECT 1 FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL
         AND role IN ('security-admin', 'audit-admin') LIMIT 1`,
      [id],
    );
    if (held.length > 0) {
      throw new ProblemError('auth.three-administrators', {
        detail:
          '安全管理员和审计管理员的密码与动态验证码，只能由运维人员在服务器上用 account:create -- --reset 重设。',
      });
    }
  }

  private record(
    tx: EntityManager,
    actor: SessionActor,
    action: string,
    { id, unitId }: { id: string; unitId: string },
    data: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, subjectType: 'account', subjectId: id, unitId, data });
  }
}

const usernameTaken = () =>
  new ProblemError('record.conflict', {
    detail: '这个用户名已有人使用，请换一个。',
    errors: [{ field: 'username', rule: 'unique', message: '这个用户名已有人使用，请换一个' }],
  });
